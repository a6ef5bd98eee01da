using PositionsApi;
using PositionsApi.Data;
using PositionsApi.Disputes;
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
using PositionsApi.Sources;
using PositionsApi.Statements;

var builder = WebApplication.CreateBuilder(args);
builder.AddServer();
builder.Services.AddRecord();
builder.Services.AddHeaders();
builder.Services.AddOpenApiDocument();

var app = builder.Build();
if (await Commands.RunAsync(app, args) is { } exitCode)
    return exitCode;

app.UseHead();
app.UseHeaders();
app.UseMiddleware<FailureMiddleware>();
app.UseReadiness();
app.UseRouting();
app.UseCors();
app.UseOptions();
app.UseOpenApiDocument();

app.MapHealth();
app.MapProblemPages();
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

app.SayWhereItListens();
return await Commands.ServeAsync(app);
