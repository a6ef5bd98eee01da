using Microsoft.Extensions.Options;
using PositionsApi.Settings;
using PositionsApi.Store;

namespace PositionsApi.Editing.Importing;

/// <summary>The command <c>import FILE</c>. Only an operator of the machine can run it, so the import needs no review.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(WebApplication app, string connectionString, string file, CancellationToken ct)
    {
        if (ImportFormat.OfFile(file) is not { } format)
        {
            var extensions = string.Join(", ", ImportFormat.All.SelectMany(one => one.Extensions));
            Console.Error.WriteLine($"The name {file} must end in {extensions}. The ending tells the format of the file.");
            return 1;
        }
        FileStream stream;
        try
        {
            stream = File.OpenRead(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file} cannot be read: {unreadable.Message}");
            return 1;
        }

        await using (stream)
        {
            await Migrator.MigrateAsync(connectionString, app.Logger, ct);
            var timeout = app.Services.GetRequiredService<IOptions<PositionsOptions>>().Value.ImportTimeoutSeconds;
            await using var source = DatabaseHosts.PoolOfPrimary(ImportConnection.Settings(connectionString, timeout));
            var bar = new ProgressBar(stream.Length);
            var request = new ImportRequest(
                format, Environment.UserName, $"Import of {Path.GetFileName(file)}", ImportOutcome.Published);
            await using var run = await ImportRun.BeginAsync(source, request, timeout, bar.Show, ct);
            await run.ReadAsync(new ImportBody(stream, bytes => bar.BytesRead += bytes.Length), ct);
            await run.PrepareAsync(null, ct);
            var done = await run.LoadAsync(null, ct);
            bar.End();
            return done is null ? Refuse(run.Faults) : Report(done.ReadCounts());
        }
    }

    private static int Refuse(ImportFaults faults)
    {
        foreach (var fault in faults.First)
            Console.Error.WriteLine(fault);
        Console.Error.WriteLine(faults.Summary("loaded"));
        return 1;
    }

    private static int Report(IReadOnlyList<ImportCount> counts)
    {
        foreach (var count in counts)
            Console.WriteLine($"{count.Array,-10} {count.Added,7} added {count.Changed,7} changed {count.Unchanged,7} unchanged");
        var isUnchanged = counts.All(count => count.Added + count.Changed == 0);
        Console.WriteLine(isUnchanged ? "Nothing changed: the record already contains all of these documents." : "Loaded.");
        return 0;
    }

    /// <summary>On a terminal, a bar that is drawn again and again. Otherwise, a line after each 10 percent.</summary>
    private sealed class ProgressBar(long bytes)
    {
        private const int Width = 30;
        private readonly bool _terminal = !Console.IsErrorRedirected;
        private string _last = "";

        public long BytesRead { get; set; }

        public void Show(ImportProgress progress)
        {
            if (progress.Total is { } total)
                Draw("Loading", total == 0 ? 1 : (double)progress.Merged / total, $"{progress.Merged:N0} of {total:N0}");
            else
                Draw("Reading", bytes == 0 ? 1 : (double)BytesRead / bytes, $"{progress.Read:N0}");
        }

        public void End()
        {
            if (_terminal)
                Console.Error.WriteLine();
        }

        private void Draw(string step, double part, string count)
        {
            if (_terminal)
            {
                var full = (int)(part * Width);
                Console.Error.Write($"\r{step} [{new string('#', full)}{new string('.', Width - full)}] {part,4:P0} {count}    ");
                return;
            }
            var line = $"{step} {Math.Floor(part * 10) * 10:0} %";
            if (line == _last)
                return;
            _last = line;
            Console.Error.WriteLine($"{line} ({count})");
        }
    }
}
