
namespace PositionsApi.Tests.Architecture;

public sealed class AssemblyArrowsTests
{
    private static readonly ILookup<string, string> Uses =
        AssemblyArrows.Read(typeof(AssemblyArrowsTests).Assembly.Location).ToLookup(use => use.From, use => use.To);

    [Theory]
    [InlineData(typeof(AsBase))]
    [InlineData(typeof(AsAttribute))]
    [InlineData(typeof(AsField))]
    [InlineData(typeof(AsParameter))]
    [InlineData(typeof(AsArgumentOfGeneric))]
    [InlineData(typeof(AsConstraint))]
    [InlineData(typeof(InLambda))]
    [InlineData(typeof(InAsyncMethod))]
    [InlineData(typeof(InCatch))]
    [InlineData(typeof(InNestedType))]
    public void A_use_of_any_kind_is_found(Type used) => Assert.Contains(used.FullName, Uses[typeof(User).FullName!]);

    [Fact]
    public void A_type_that_is_not_used_is_not_found() => Assert.DoesNotContain(typeof(Unused).FullName, Uses[typeof(User).FullName!]);
}

internal abstract class AsBase;
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AsAttribute : Attribute;
internal sealed class AsField;
internal sealed class AsParameter;
internal sealed class AsArgumentOfGeneric;
internal abstract class AsConstraint;
internal sealed class InLambda;
internal sealed class InAsyncMethod;
internal sealed class InCatch : Exception;
internal sealed class InNestedType;
internal sealed class Unused;

/// <summary>Uses each of the types above except the last one.</summary>
internal sealed class User : AsBase
{
    internal AsField? Field;

    [As]
    internal static void Take(AsParameter parameter) => throw new NotSupportedException($"{parameter}");

    internal static object Generic() => new List<AsArgumentOfGeneric>();

    internal static string Constrained<T>() where T : AsConstraint => typeof(T).Name;

    internal static Func<object> Lambda() => () => new InLambda();

    internal static async Task<object> LaterAsync()
    {
        await Task.Yield();
        return new InAsyncMethod();
    }

    internal static bool Catches(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (InCatch)
        {
            return true;
        }
    }

    internal sealed class Nested
    {
        internal static object Make() => new InNestedType();
    }
}
