using PositionsApi.Record;
using PositionsApi.Serving.Documents;
using PositionsApi.Serving.Lists;
using PositionsApi.Serving.Singles;
using PositionsApi.Tests.Support;

namespace PositionsApi.Tests.Record;

/// <summary>What the catalog derives from the declarations of the resources.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void The_list_and_the_single_of_a_resource_have_the_same_names() =>
        Assert.All(Catalog.All, resource =>
            Assert.Equal((resource.List.Name, resource.List.One), (resource.Single.Name, resource.Single.One)));

    [Fact]
    public void The_example_of_a_resource_is_a_row_of_the_seed()
    {
        foreach (var resource in Catalog.All)
            Assert.True(SeedRows.Of(resource.Name).Any(row => row.GetProperty("id").GetString() == resource.Single.Example),
                $"The example of {resource.Name}, '{resource.Single.Example}', is not in the seed data: "
                + "readers of the OpenAPI document would try an address that answers 404.");
    }

    [Fact]
    public void A_document_is_loaded_after_the_documents_that_it_refers_to()
    {
        var order = Catalog.Documents.Select(document => document.Table).ToList();

        Assert.Equal(Catalog.All.Select(resource => resource.One).Order(), order.Order());
        foreach (var (document, place) in Catalog.Documents.Select((document, place) => (document, place)))
            Assert.Equal("", string.Join(' ', order.Skip(place + 1).Where(document.RefersTo)));
    }

    [Fact]
    public void A_reference_in_a_nested_field_counts()
    {
        Resource[] resources = [Of("letter", Field.Objects("signatures", Field.Reference("by", "writer"))), Of("writer")];

        Assert.Equal(["writer", "letter"], Catalog.InLoadOrder(resources).Select(resource => resource.One));
    }

    [Fact]
    public void A_row_may_refer_to_another_of_its_resource() =>
        Assert.Equal("letter", Assert.Single(Catalog.InLoadOrder([Of("letter", Field.Reference("answers", "letter"))])).One);

    [Fact]
    public void A_circle_of_references_is_refused_by_name()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() =>
            Catalog.InLoadOrder([Of("letter", Field.Reference("by", "writer")), Of("writer", Field.Reference("wrote", "letter"))]));

        Assert.Contains("letters, writers", refusal.Message, StringComparison.Ordinal);
    }

    private static Resource Of(string one, params Field[] fields) => new("A sample")
    {
        List = new ListResource(one + "s", one, typeof(FigureRow), "id"),
        Single = new SingleResource(one + "s", one, typeof(Figure), "sample", "select 1"),
        Fields = fields,
    };
}
