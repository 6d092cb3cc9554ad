using Platform.Identity.Config;

namespace Platform.Identity.UnitTests.Config;

public sealed class LocaleNamesTests
{
    [Theory]
    [InlineData("en fr", "fr", "fr")]
    [InlineData("en fr", "FR-ca", "fr")]
    [InlineData("en en_GB", "en-gb", "en_GB")]
    [InlineData("en_GB fr", "en-US", "en_GB")]
    [InlineData("fr en", "de", "en")]
    [InlineData("fr de", "it", "fr")]
    [InlineData("fr de", "it de", "de")]
    [InlineData("fr de", "", "fr")]
    [InlineData("", "en", null)]
    public void The_best_language_that_is_there_is_chosen(string present, string preferred, string? chosen) =>
        Assert.Equal(chosen, LocaleNames.Choose(Words(present), Words(preferred)));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
