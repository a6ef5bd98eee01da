using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.SelfDescription;

/// <summary>Registers the codebook, and writes its meanings into the OpenAPI document.</summary>
internal static class CodebookSetup
{
    public static void AddCodebook(this IServiceCollection services)
    {
        services.AddSingleton<Codebook>();
        // Another filter writes the summaries of the code into the schemas. The codebook has better texts for lists, so its filter must
        // run later and replace them.
        services.PostConfigure<SwaggerGenOptions>(swagger => swagger.SchemaFilter<SchemaMeanings>());
    }
}
