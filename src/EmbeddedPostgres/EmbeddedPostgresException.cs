namespace EmbeddedPostgres;

/// <summary>The embedded server cannot run. The message tells the person who started the app what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
