using System.Security.Claims;

namespace PositionsApi.Serving.Access;

/// <summary>The roles of callers, in rising order: each role may also do everything that the roles before it may do.</summary>
internal static class Roles
{
    public const string Reader = "reader";
    public const string Editor = "editor";
    public const string Reviewer = "reviewer";
    public const string Administrator = "administrator";

    public static readonly string[] All = [Reader, Editor, Reviewer, Administrator];

    public static bool IsAtLeast(this ClaimsPrincipal caller, string role) =>
        caller.FindAll(ClaimTypes.Role).Any(claim => Array.IndexOf(All, claim.Value) >= Array.IndexOf(All, role));

    /// <summary>The name of the caller, as revisions and drafts give it.</summary>
    public static string Actor(this ClaimsPrincipal caller) => caller.Identity?.Name ?? "anonymous";
}
