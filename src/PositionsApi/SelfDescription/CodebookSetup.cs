using Swashbuckle.AspNetCore.SwaggerGen;

namespace PositionsApi.SelfDescription;

/// <summary>The codebook, and its words in the OpenAPI document.</summary>
internal static class CodebookSetup
{
    public static void AddCodebook(this IServiceCollection services)
    {
        services.AddSingleton<Codebook>();
        // The summaries of the code describe the columns first. The codebook knows more, so its filter must run later.
        services.PostConfigure<SwaggerGenOptions>(swagger => swagger.SchemaFilter<SchemaMeanings>());
    }
}
