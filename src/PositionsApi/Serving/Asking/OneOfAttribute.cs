
namespace PositionsApi.Serving.Asking;

/// <summary>The vocabulary that a property takes its values from, by its name in <see cref="Vocabulary"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(string vocabulary) : Attribute
{
    public string Vocabulary { get; } = vocabulary;
}
