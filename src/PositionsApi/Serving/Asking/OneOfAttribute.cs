
namespace PositionsApi.Serving.Asking;

/// <summary>Says which vocabulary the values of a property come from, by the name of the vocabulary in the database.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(string vocabulary) : Attribute
{
    public string Vocabulary { get; } = vocabulary;
}
