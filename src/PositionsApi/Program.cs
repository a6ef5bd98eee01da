using PositionsApi.Analysis;
using PositionsApi.Citations;
using PositionsApi.Editing;
using PositionsApi.Editing.Importing;
using PositionsApi.Following;
using PositionsApi.Guide;
using PositionsApi.Host;
using PositionsApi.Keys;
using PositionsApi.Record;
using PositionsApi.SelfDescription;
using PositionsApi.Serving.Access;
using PositionsApi.Serving.Caching;
using PositionsApi.Serving.OpenApi;
using PositionsApi.Serving.Pipeline;
using PositionsApi.Serving.Problems;

if (Commands.Explains(args))
    return 0;

// The settings files are in the folder of the program. The current folder may be another one.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddCommands(args);
builder.AddWebServer();
builder.Services.AddRecord();
builder.Services.AddHosts();
builder.Services.AddHeaders();
builder.Services.AddCaching();
builder.Services.AddRequestBodies();
builder.AddAccess();
builder.Services.AddOpenApiDocument(Catalog.Tags);
builder.Services.AddDraining();
builder.AddTelemetry();

var app = builder.Build();
if (await Commands.RunAsync(app, args) is { } exitCode)
    return exitCode;

app.UseDraining();
app.UseHead();
app.UseForwardedHeaders();
app.UseHeaders();
app.UseMiddleware<FailureMiddleware>();
app.UseHostFiltering();
app.UseRequestSizes();
app.UseReadiness();
app.UseMiddleware<RateLimitMiddleware>();
// An answer from memory skips everything below this line. So middleware that must see every request is above this line.
app.UseCacheHits();
app.UseRouting();
app.UseCacheMisses();
app.UseCompression();
// FailureMiddleware runs a second time here, so that problem answers are compressed too.
app.UseMiddleware<FailureMiddleware>();
app.UseCors();
app.UseOptions();
app.UseOpenApiDocument();
app.UseAccess();
app.UseRequestBodies();

app.MapHealth();
app.MapProblemPages();
app.MapSecurityText();
app.MapGuide();
app.MapIndex();
app.MapCodebook();
app.MapRecord();
app.MapChanges();
app.MapAnalysis();
app.MapCitations();
app.MapKeys();
app.MapDrafts();
app.MapWrites();
app.MapImports();

app.LogAddresses();
return await Commands.ServeAsync(app);
