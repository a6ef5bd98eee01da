using PositionsApi;
using PositionsApi.Access;
using PositionsApi.Changes;
using PositionsApi.Citations;
using PositionsApi.Data;
using PositionsApi.Disputes;
using PositionsApi.Editing;
using PositionsApi.Figures;
using PositionsApi.Http;
using PositionsApi.Issues;
using PositionsApi.Meetings;
using PositionsApi.OpenApi;
using PositionsApi.Parties;
using PositionsApi.People;
using PositionsApi.Plans;
using PositionsApi.Positions;
using PositionsApi.Processes;
using PositionsApi.SelfDescription;
using PositionsApi.Sources;
using PositionsApi.Statements;

var builder = WebApplication.CreateBuilder(args);
builder.AddServer();
builder.Services.AddRecord();
builder.Services.AddHeaders();
builder.Services.AddRequestBodies();
builder.AddAccess();
builder.Services.AddOpenApiDocument();

var app = builder.Build();
if (await Commands.RunAsync(app, args) is { } exitCode)
    return exitCode;

app.UseHead();
app.UseHeaders();
app.UseMiddleware<FailureMiddleware>();
app.UseLimits();
app.UseReadiness();
app.UseRouting();
app.UseCors();
app.UseOptions();
app.UseOpenApiDocument();
app.UseAccess();
app.UseRequestBodies();

app.MapHealth();
app.MapProblemPages();
app.MapIndex();
app.MapCodebook();
app.MapPositions();
app.MapIssues();
app.MapParties();
app.MapProcesses();
app.MapPeople();
app.MapPlans();
app.MapMeetings();
app.MapStatements();
app.MapSources();
app.MapFigures();
app.MapDisputes();
app.MapChanges();
app.MapCitations();
app.MapKeys();
app.MapDrafts();
app.MapWrites(Resources.Singles);

app.SayWhereItListens();
return await Commands.ServeAsync(app);
