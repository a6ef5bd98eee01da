using System.Security.Claims;

namespace PositionsApi.Serving.Access;

/// <summary>What a caller may do; each role may do what the ones before it may.</summary>
internal static class Roles
{
    public const string Reader = "reader";
    public const string Editor = "editor";
    public const string Reviewer = "reviewer";
    public const string Administrator = "administrator";

    public static readonly string[] All = [Reader, Editor, Reviewer, Administrator];

    public static bool IsAtLeast(this ClaimsPrincipal caller, string role) =>
        caller.FindAll(ClaimTypes.Role).Any(claim => Array.IndexOf(All, claim.Value) >= Array.IndexOf(All, role));

    /// <summary>Who it is, as revisions and drafts name them.</summary>
    public static string Actor(this ClaimsPrincipal caller) => caller.Identity?.Name ?? "anonymous";
}
