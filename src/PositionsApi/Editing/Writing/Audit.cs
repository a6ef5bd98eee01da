using PositionsApi.Serving.Access;
using PositionsApi.Serving.Problems;

namespace PositionsApi.Editing.Writing;

/// <summary>Each write leaves a line in the log, with who wrote and the trace of the request.</summary>
internal static class Audit
{
    public static void Log(HttpContext http, int status) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Audit)).LogInformation(
            "Audit: {Actor} {Method} {Path} {Status} (trace {TraceId})",
            http.User.Actor(), http.Request.Method, http.Request.Path, status, ProblemAnswer.TraceId(http));
}
