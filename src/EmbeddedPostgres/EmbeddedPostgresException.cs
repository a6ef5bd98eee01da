namespace EmbeddedPostgres;

/// <summary>The embedded server cannot run; the message is written for whoever started the app and says what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
