using PositionsApi.Serving.Access;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Writing;

/// <summary>Writes one line to the log for each write: the caller, the request, and its trace id.</summary>
internal sealed class Audit(ILogger<Audit> logger)
{
    public void Log(HttpContext http, int status) => logger.LogInformation(
        "Audit: {Actor} {Method} {Path} {Status} (trace {TraceId})",
        http.User.Actor(), http.Request.Method, http.Request.Path, status, ProblemAnswer.TraceId(http));
}
