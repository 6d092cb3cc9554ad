using System.Globalization;
using System.Text;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>An import as lines for a terminal: one for each journey, one for each finding below it.</summary>
internal static class ImportReport
{
    private const int ShownDigits = 12;

    public static string Of(IEnumerable<ImportedJourney> journeys)
    {
        var report = new StringBuilder();
        foreach (var journey in journeys)
        {
            var revision = journey.Revision is { } id ? $" (revision {id[..ShownDigits]})" : "";
            Line(report, $"{journey.Journey ?? "file"}: {Word(journey.Status)}{revision}");
            foreach (var finding in journey.Findings)
            {
                Line(report, $"  {Word(finding.Severity)}: {finding.Message}");
            }
        }

        return report.ToString();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    // Labels come from the file; escape sequences in them must not reach a terminal.
    private static void Line(StringBuilder report, string text)
    {
        foreach (var character in text)
        {
            report.Append(char.IsControl(character) ? ' ' : character);
        }

        report.Append('\n');
    }
}
