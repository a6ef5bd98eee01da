using System.Globalization;
using PositionsApi.Serving.Notation;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Serving.Asking;

/// <summary>
/// Reads a query string strictly and collects all errors, so that one 400 reports them together. A parameter that is absent or
/// wrong reads as null. After the last parameter, ThrowIfWrong must be called.
/// </summary>
internal sealed class QueryValues
{
    private const int MostValues = 200;
    private const int LongestValue = 8000;
    private const int MostComplaints = 10;
    private readonly IQueryCollection _query;
    private readonly Dictionary<string, List<string>> _errors = [];

    public QueryValues(IQueryCollection query, IReadOnlyList<QueryParameter> parameters)
    {
        _query = query;
        // Some clients add a parameter such as _=123 to get past caches, so names with a leading underscore are ignored.
        foreach (var name in query.Keys.Where(key => !key.StartsWith('_')))
            if (!parameters.Any(parameter => parameter.Name == name))
                Refuse(ReplaceBadCharacters(name), parameters.Count == 0
                    ? "Unknown parameter; none is allowed here."
                    : $"Unknown parameter. Allowed: {string.Join(", ", parameters.Select(parameter => parameter.Name))}.");
        foreach (var required in parameters.Where(parameter => parameter.Required))
            if (query[required.Name].Count == 0 || IsEverything(required))
                Refuse(required.Name, $"Required: {char.ToLowerInvariant(required.Description[0])}{required.Description[1..]}, "
                    + $"such as {required.Example}.");
    }

    public void Refuse(string parameter, string message)
    {
        // Two thousand wrong values would make an answer of a megabyte, so only the first messages are kept.
        if (!_errors.TryGetValue(parameter, out var messages) && _errors.Count < MostComplaints)
            _errors[parameter] = messages = [];
        if (messages?.Count < MostComplaints)
            messages.Add(message);
    }

    /// <summary>A value of the request in quotes, cut to 100 characters, for an error message.</summary>
    public static string Quoted(string value) => value.Length > 100 ? $"'{value[..100]}...'" : $"'{value}'";

    public void ThrowIfWrong()
    {
        if (_errors.Count > 0)
            throw ProblemException.InvalidParameters(_errors.ToDictionary(error => error.Key, error => error.Value.ToArray()));
    }

    /// <summary>Whether the value is *. Dashboards send * when a person chooses all values.</summary>
    public bool IsEverything(QueryParameter parameter) => _query[parameter.Name] is ["*"];

    public string? One(QueryParameter parameter)
    {
        var given = _query[parameter.Name];
        if (given.Count == 0)
            return null;
        if (given.Count > 1)
        {
            Refuse(parameter.Name, "Give this parameter only once.");
            return null;
        }
        return IsAcceptable(parameter, given[0] ?? "") ? given[0] : null;
    }

    /// <summary>The values from comma lists and repeated parameters, in the order of the request, without duplicates.</summary>
    public string[]? Many(QueryParameter parameter)
    {
        var given = _query[parameter.Name];
        if (given.Count == 0)
            return null;
        var values = given.SelectMany(value => (value ?? "").Split(',')).Distinct(StringComparer.Ordinal).ToArray();
        if (values.Length > MostValues)
        {
            Refuse(parameter.Name, $"At most {MostValues} values, not {values.Length}.");
            return null;
        }
        var acceptable = values.Count(value => IsAcceptable(parameter, value));
        return acceptable == values.Length ? values : null;
    }

    public bool? Boolean(QueryParameter parameter)
    {
        var text = One(parameter);
        if (text is null or "true" or "false")
            return text is null ? null : text == "true";
        Refuse(parameter.Name, $"{Quoted(text)} is neither true nor false.");
        return null;
    }

    public int? Integer(QueryParameter parameter) => One(parameter) is { } text ? ToInteger(parameter, text) : null;

    public int[]? Integers(QueryParameter parameter)
    {
        var numbers = Many(parameter)?.Select(text => ToInteger(parameter, text)).ToArray();
        return numbers is null || numbers.Contains(null) ? null : [.. numbers.Select(number => number!.Value)];
    }

    public DateOnly? Day(QueryParameter parameter, bool endOfMonth = false)
    {
        if (One(parameter) is not { } text)
            return null;
        if (Dates.TryParseDay(text, endOfMonth, out var day))
        {
            // Answers calculate up to a year back and some weeks ahead. These limits keep the results inside the calendar.
            if (day.Year is >= 1000 and <= 9000)
                return day;
            Refuse(parameter.Name, "Must lie between 1000-01-01 and 9000-12-31.");
            return null;
        }
        Refuse(parameter.Name, $"{Quoted(text)} is not a date. Allowed: {Dates.DayForms}.");
        return null;
    }

    public DateTime? Instant(QueryParameter parameter)
    {
        if (One(parameter) is not { } text)
            return null;
        if (Dates.TryParseInstant(text, out var instant))
            return instant;
        Refuse(parameter.Name, $"{Quoted(text)} is not an instant. Allowed: {Dates.InstantForms}.");
        return null;
    }

    private int? ToInteger(QueryParameter parameter, string text)
    {
        var (least, most) = (parameter.Minimum ?? int.MinValue, parameter.Maximum ?? int.MaxValue);
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;
        Refuse(parameter.Name, $"{Quoted(text)} is not a whole number from {least} to {most}.");
        return null;
    }

    private bool IsAcceptable(QueryParameter parameter, string value)
    {
        var complaint = value switch
        {
            "" => parameter.Allowed is null
                ? "A value is missing."
                : $"A value is missing. Allowed: {string.Join(", ", parameter.Allowed)}.",
            { Length: > LongestValue } => $"Longer than {LongestValue} characters.",
            _ when !IsText(value) => "Contains a control character or half of a surrogate pair.",
            _ when parameter.Allowed?.Contains(value) == false =>
                $"{Quoted(value)} is not allowed. Allowed: {string.Join(", ", parameter.Allowed)}.",
            _ => null,
        };
        if (complaint is not null)
            Refuse(parameter.Name, complaint);
        return complaint is null;
    }

    // PostgreSQL can store neither a NUL nor half of a surrogate pair.
    private static bool IsText(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]))
                return false;
            if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[++i])))
                return false;
        }
        return true;
    }

    private static string ReplaceBadCharacters(string name) =>
        IsText(name) ? name : string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
}
