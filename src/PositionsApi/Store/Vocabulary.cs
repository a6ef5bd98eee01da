namespace PositionsApi.Store;

/// <summary>
/// The allowed values of fields, for error messages and the OpenAPI document. The check constraints of the database enforce the values,
/// and the table record.vocabulary explains them. A test compares the three lists.
/// </summary>
internal static class Vocabulary
{
    public static readonly string[] Stances =
        ["demands", "supports", "conditional", "neutral", "opposes", "rejects", "ambiguous", "undisclosed", "withdrawn"];
    public static readonly string[] Bases = ["declared", "inferred"];
    public static readonly string[] SubjectTypes = ["issue", "plan", "plan-point"];
    public static readonly string[] Precisions = ["day", "month", "year"];
    public static readonly string[] PartyTypes =
        ["state", "state-coalition", "international-organisation", "armed-group", "political-party", "civil-society", "other"];
    public static readonly string[] ProcessStatuses = ["active", "suspended", "concluded", "collapsed"];
    public static readonly string[] ParticipantRoles =
        ["belligerent", "mediator", "facilitator", "host", "guarantor", "supporter", "observer"];
    public static readonly string[] DelegationRoles =
        ["party", "mediator", "facilitator", "host", "guarantor", "supporter", "observer"];
    public static readonly string[] SourceKinds =
        ["news", "state-media", "official", "document", "broadcast", "social", "research"];
    public static readonly string[] Reliabilities = ["high", "medium", "low"];
    public static readonly string[] StatementModes = ["verbatim", "paraphrase", "reported", "leaked"];
    public static readonly string[] MeetingFormats =
        ["direct", "mediated", "proximity", "shuttle", "back-channel", "multilateral"];
    public static readonly string[] MeetingOutcomes =
        ["agreement", "partial-agreement", "procedural-agreement", "joint-statement", "text-tabled", "consultation",
         "continuing", "no-agreement", "undisclosed"];
    public static readonly string[] PlanStatuses =
        ["tabled", "under-discussion", "adopted", "superseded", "not-implemented", "lapsed", "withdrawn"];
    public static readonly string[] Numberings = ["source", "editorial"];
    public static readonly string[] TermKinds = ["cap", "floor", "exact"];
    public static readonly string[] FigureKinds =
        ["military", "territorial", "humanitarian", "economic", "diplomatic", "political", "other"];
    public static readonly string[] Cells = ["known", "no-known-position"];
    public static readonly string[] TimelineKinds = ["meeting", "plan", "statement", "position"];
    public static readonly string[] Steps =
        ["first-statement", "stance-changed", "red-line-raised", "red-line-dropped", "withdrawn", "restated"];
    public static readonly string[] Searched = ["position", "statement", "plan", "plan-point", "meeting", "issue", "source"];
    public static readonly string[] Differences =
        ["new", "stance-changed", "red-line-changed", "restated", "edited", "withdrawn", "retracted", "plan-tabled", "plan-retracted"];
    public static readonly string[] RedLineChanges = ["raised", "dropped"];
    public static readonly string[] PointChanges = ["kept", "amended", "added", "deleted", "same", "different", "unmatched"];
    public static readonly string[] Scales = ["value", "stance-score"];
    public static readonly string[] Verdicts = ["agree", "differ", "only-one-has-spoken", "not-comparable", "none-has-spoken"];
    public static readonly string[] Directions =
        ["first-statement", "hardened", "softened", "reversed", "unchanged", "sideways", "to-unscored", "from-unscored", "withdrawn"];
    public static readonly string[] Metrics = ["stance_score", "positions", "statements"];

    /// <summary>The vocabularies by their names in the codebook.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> ByName = new Dictionary<string, string[]>
    {
        ["stance"] = Stances,
        ["basis"] = Bases,
        ["subject_type"] = SubjectTypes,
        ["precision"] = Precisions,
        ["party_type"] = PartyTypes,
        ["process_status"] = ProcessStatuses,
        ["participant_role"] = ParticipantRoles,
        ["delegation_role"] = DelegationRoles,
        ["source_kind"] = SourceKinds,
        ["reliability"] = Reliabilities,
        ["statement_mode"] = StatementModes,
        ["meeting_format"] = MeetingFormats,
        ["meeting_outcome"] = MeetingOutcomes,
        ["plan_status"] = PlanStatuses,
        ["numbering"] = Numberings,
        ["term_kind"] = TermKinds,
        ["figure_kind"] = FigureKinds,
        ["cell"] = Cells,
        ["scale"] = Scales,
        ["verdict"] = Verdicts,
        ["direction"] = Directions,
        ["metric"] = Metrics,
        ["timeline_kind"] = TimelineKinds,
        ["step"] = Steps,
        ["searched"] = Searched,
        ["difference"] = Differences,
        ["red_line_change"] = RedLineChanges,
        ["point_change"] = PointChanges,
    };
}
