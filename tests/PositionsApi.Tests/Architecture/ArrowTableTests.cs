namespace PositionsApi.Tests.Architecture;

public sealed class ArrowTableTests
{
    private const string Table = """
        Program      everything
        Top          Middle Bottom
        Some/Middle  Bottom
        Bottom
        """;

    private static readonly Arrow[] Allowed =
    [
        new("Program", "Top", "Program -> Setup"), new("Program", "Bottom", "Program -> Stone"), new("Top", "Some/Middle", "Roof -> Wall"),
        new("Top", "Bottom", "Roof -> Stone"), new("Some/Middle", "Bottom", "Wall -> Stone"),
    ];

    [Fact]
    public void Arrows_that_the_table_allows_have_no_fault() => Assert.Empty(FaultsOf(Table, Allowed));

    [Fact]
    public void An_upward_arrow_is_named_with_its_example()
    {
        var faults = FaultsOf(Table, [.. Allowed, new Arrow("Bottom", "Top", "Stone -> Roof")]);

        Assert.Contains("Bottom -> Top (Stone -> Roof) is not in the table.", faults);
    }

    [Fact]
    public void An_upward_arrow_is_not_allowed_by_a_row_of_the_table_either()
    {
        var faults = FaultsOf(Table + " Top", [.. Allowed, new Arrow("Bottom", "Top", "Stone -> Roof")]);

        Assert.Contains("The row of Bottom names Top, which does not stand below it.", faults);
    }

    [Fact]
    public void A_cycle_is_named_with_all_its_folders_and_no_others()
    {
        var faults = FaultsOf(Table, [.. Allowed, new Arrow("Bottom", "Some/Middle", "Stone -> Wall")]);

        Assert.Contains("These use each other in a circle: Bottom, Some/Middle.", faults);
    }

    [Fact]
    public void An_entry_that_no_arrow_uses_must_leave_the_table()
    {
        var faults = FaultsOf(Table, [.. Allowed.Where(arrow => arrow.From != "Top" || arrow.To != "Bottom")]);

        Assert.Equal(["The row of Top names Bottom, which nothing in that folder uses any more."], faults);
    }

    [Fact]
    public void A_new_folder_needs_a_row()
    {
        var faults = FaultsOf(Table, [.. Allowed, new Arrow("Attic", "Top", "Box -> Roof")]);

        Assert.Equal(["Attic has no row in the table."], faults);
    }

    private static IReadOnlyList<string> FaultsOf(string table, Arrow[] arrows) => new ArrowTable(table).FaultsOf(arrows);
}
