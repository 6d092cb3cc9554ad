using System.Globalization;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.UnitTests.ManagedObjects.Relationships;

public sealed class TemporalConstraintsTests
{
    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"temporalConstraints":[]}""", true)]
    [InlineData("""{"temporalConstraints":[{"duration":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z"}]}""", true)]
    [InlineData("""{"temporalConstraints":[{"duration":"2026-01-01T12:00:00Z/2026-01-02T00:00:00Z"}]}""", true)]
    [InlineData("""{"temporalConstraints":[{"duration":"2026-01-01T00:00:00Z/2026-01-01T12:00:00Z"}]}""", false)]
    [InlineData("""{"temporalConstraints":[{"duration":"2025-01-01T00:00:00Z/2025-01-02T00:00:00Z"},{"duration":"2026-01-01/2026-01-02"}]}""", true)]
    [InlineData("""{"temporalConstraints":[{"duration":"2026-01-01T14:00:00+02:00/2026-01-01T14:00:01+02:00"}]}""", true)]
    [InlineData("""{"temporalConstraints":[{"duration":"never"}]}""", false)]
    public void Begin_is_within_and_end_is_not(string properties, bool hold) => Assert.Equal(
        hold, TemporalConstraints.Hold(Schemas.Json(properties), DateTimeOffset.Parse("2026-01-01T12:00:00Z", CultureInfo.InvariantCulture)));
}
