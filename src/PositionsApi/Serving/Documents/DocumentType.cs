using System.Diagnostics.CodeAnalysis;
using PositionsApi.Store;

namespace PositionsApi.Serving.Documents;

/// <summary>What a document of one resource holds: the form of the bundle, of every write, and of a version.</summary>
/// <param name="Table">The table of the record, and the singular name.</param>
/// <param name="Plural">The name in addresses and the array of the bundle.</param>
/// <param name="Fields">Every field beside <c>id</c>.</param>
internal sealed record DocumentType(string Table, string Plural, params Field[] Fields)
{
    public const string SlugPattern = "^[a-z0-9][a-z0-9._~-]{0,119}$";
    private const string LanguagePattern = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

    public static readonly DocumentType Party = new("party", "parties",
        Field.Text("name", 200).Must(),
        Field.OneOf("type", Vocabulary.PartyTypes).Must(),
        Field.Code("iso3", "^[A-Z]{3}$", "an ISO 3166-1 alpha-3 code such as UKR"),
        Field.Text("description", 4000),
        Field.References("members", "party"));

    public static readonly DocumentType Process = new("process", "processes",
        Field.Reference("parent", "process"),
        Field.Text("name", 200).Must(),
        Field.Text("summary", 4000),
        Field.OneOf("status", Vocabulary.ProcessStatuses).Must(),
        Field.Date("started_on"),
        Field.Date("ended_on"),
        Field.Objects("participants",
            Field.Reference("party", "party").Must(),
            Field.OneOf("role", Vocabulary.ParticipantRoles).Must()));

    public static readonly DocumentType Person = new("person", "people",
        Field.Text("name", 200).Must(),
        Field.Texts("aliases"),
        Field.Objects("roles",
            Field.Reference("party", "party"),
            Field.Text("title", 300).Must(),
            Field.Date("from"),
            Field.Date("to")));

    public static readonly DocumentType Issue = new("issue", "issues",
        Field.Reference("process", "process").Must(),
        Field.Reference("parent", "issue"),
        Field.Text("title", 200).Must(),
        Field.Text("question", 1000),
        Field.Text("description", 4000),
        Field.Texts("pax_codes", "^[A-Za-z0-9]+$", "PA-X topic codes of letters and digits"),
        Field.Text("scale_min_label", 200),
        Field.Text("scale_max_label", 200));

    public static readonly DocumentType Source = new("source", "sources",
        Field.Text("title", 500).Must(),
        Field.Text("publisher", 200).Must(),
        Field.OneOf("kind", Vocabulary.SourceKinds).Must(),
        Field.OneOf("reliability", Vocabulary.Reliabilities),
        Field.Code("url", @"^https?://\S+$", "an http or https address"),
        Field.Date("published_on"),
        Field.Date("accessed_on"),
        Field.Code("language", LanguagePattern, "a BCP 47 language tag such as en or uk"));

    public static readonly DocumentType Meeting = new("meeting", "meetings",
        Field.Reference("process", "process").Must(),
        Field.Reference("parent", "meeting"),
        Field.Text("title", 200).Must(),
        Field.Date("starts_on").Must(),
        Field.Precision("starts_on_precision"),
        Field.Date("ends_on"),
        Field.Time("start_time_local"),
        Field.Integer("duration_minutes", 1, 100_000),
        Field.Text("duration_note", 500),
        Field.Text("city", 200),
        Field.Text("country", 200),
        Field.Text("venue", 300),
        Field.Text("setting", 4000),
        Field.OneOf("format", Vocabulary.MeetingFormats),
        Field.OneOf("outcome", Vocabulary.MeetingOutcomes),
        Field.Text("outcome_summary", 4000),
        Field.References("agenda", "issue"),
        Field.Objects("delegations",
            Field.Reference("party", "party").Must(),
            Field.OneOf("role", Vocabulary.DelegationRoles).Must(),
            Field.Reference("head", "person"),
            Field.References("people", "person")),
        Field.References("sources", "source").Must());

    public static readonly DocumentType Statement = new("statement", "statements",
        Field.Reference("process", "process").Must(),
        Field.Reference("speaker", "person"),
        Field.Reference("party", "party"),
        Field.Date("said_on").Must(),
        Field.Precision("said_on_precision"),
        Field.OneOf("mode", Vocabulary.StatementModes).Must(),
        Field.Text("quote", 4000),
        Field.Code("language", LanguagePattern, "a BCP 47 language tag such as en or uk"),
        Field.Text("paraphrase", 4000),
        Field.Reference("meeting", "meeting"),
        Field.References("issues", "issue"),
        Field.References("sources", "source").Must());

    public static readonly DocumentType Plan = new("plan", "plans",
        Field.Reference("process", "process").Must(),
        Field.Text("title", 200).Must(),
        Field.Text("version", 200),
        Field.Date("published_on").Must(),
        Field.Precision("published_on_precision"),
        Field.OneOf("status", Vocabulary.PlanStatuses).Must(),
        Field.References("authors", "party"),
        Field.Text("author_note", 1000),
        Field.Reference("supersedes", "plan"),
        Field.Integer("stated_point_count", 1, 10_000),
        Field.Text("description", 4000),
        Field.References("sources", "source").Must(),
        Field.Objects("points",
            Field.Integer("number", 1, 10_000).Must(),
            Field.Text("label", 100),
            Field.OneOf("numbering", Vocabulary.Numberings, "source"),
            Field.Text("summary", 4000).Must(),
            Field.References("issues", "issue"),
            Field.References("sources", "source"),
            Field.Text("note", 2000),
            Field.Objects("terms",
                Field.Text("name", 200).Must(),
                Field.OneOf("kind", Vocabulary.TermKinds).Must(),
                Field.Number("number").Must(),
                Field.Text("unit", 100).Must())));

    public static readonly DocumentType Position = new("position", "positions",
        Field.Reference("process", "process").Must(),
        Field.Reference("party", "party").Must(),
        Field.Reference("issue", "issue"),
        Field.Reference("plan", "plan"),
        Field.Integer("plan_point", 1, 10_000),
        Field.OneOf("stance", Vocabulary.Stances).Must(),
        Field.Boolean("red_line"),
        Field.OneOf("basis", Vocabulary.Bases, "declared"),
        Field.Text("coding_note", 2000),
        Field.Text("summary", 4000).Must(),
        Field.Reference("speaker", "person"),
        Field.Scale("value"),
        Field.Scale("value_low"),
        Field.Scale("value_high"),
        Field.Scale("salience"),
        Field.Date("stated_on").Must(),
        Field.Precision("stated_on_precision"),
        Field.Objects("evidence",
            Field.Reference("statement", "statement"),
            Field.Reference("source", "source")).Must());

    public static readonly DocumentType Figure = new("figure", "figures",
        Field.Reference("process", "process").Must(),
        Field.OneOf("kind", Vocabulary.FigureKinds),
        Field.Text("summary", 4000).Must(),
        Field.Number("value"),
        Field.Text("unit", 100),
        Field.Boolean("approximate"),
        Field.Date("as_of"),
        Field.References("issues", "issue"),
        Field.References("sources", "source").Must());

    public static readonly DocumentType Dispute = new("dispute", "disputes",
        Field.Reference("process", "process").Must(),
        Field.Text("topic", 500).Must(),
        Field.Objects("claims",
            Field.Text("claim", 4000).Must(),
            Field.References("sources", "source").Must()).Must(),
        Field.References("issues", "issue"),
        Field.Text("note", 2000));

    /// <summary>In the order in which a bundle is loaded: what is referred to comes first.</summary>
    public static readonly IReadOnlyList<DocumentType> All =
        [Party, Process, Person, Issue, Source, Meeting, Statement, Plan, Position, Figure, Dispute];

    public static bool TryFind(string plural, [NotNullWhen(true)] out DocumentType? type)
    {
        type = All.FirstOrDefault(candidate => candidate.Plural == plural);
        return type is not null;
    }
}
