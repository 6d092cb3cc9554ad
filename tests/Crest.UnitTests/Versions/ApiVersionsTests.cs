using FsCheck.Xunit;
using Platform.Crest.Versions;

namespace Platform.Crest.UnitTests.Versions;

public sealed class ApiVersionsTests
{
    private static readonly ApiVersions Authenticate = new() { Resource = [new(1, 0), new(1, 1), new(1, 2), new(2, 0), new(2, 1)] };

    private static readonly ApiVersions Managed = new() { Resource = [new(1, 0), new(2, 0)], Protocol = [new(1, 0), new(2, 0), new(2, 1)] };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("protocol=1.0,resource=2.1")]
    [InlineData("resource=2.0, protocol=1.0")]
    [InlineData(" protocol = 9.9 , resource = 2 ")]
    [InlineData("Protocol=1.0")]
    [InlineData("resource=2.1")]
    public void The_newest_minor_version_of_the_major_one_serves(string? header) =>
        Assert.Equal("resource=2.1", Assert.IsType<ApiVersionNegotiation.Served>(Authenticate.Negotiate(header)).ContentApiVersion);

    [Fact]
    public void An_older_major_version_is_served_as_itself() =>
        Assert.Equal("resource=1.2", Assert.IsType<ApiVersionNegotiation.Served>(Authenticate.Negotiate("resource=1.1")).ContentApiVersion);

    [Fact]
    public void The_protocol_is_answered_where_it_is_negotiated() =>
        Assert.Equal("protocol=2.1,resource=1.0", Assert.IsType<ApiVersionNegotiation.Served>(Managed.Negotiate("protocol=2.0,resource=1.0")).ContentApiVersion);

    [Theory]
    [InlineData("resource=9.0", "9.0")]
    [InlineData("protocol=1.0,resource=2.2", "2.2")]
    [InlineData("resource=0", "0.0")]
    public void An_unknown_resource_version_is_not_found(string header, string version)
    {
        var error = Assert.IsType<ApiVersionNegotiation.Refused>(Authenticate.Negotiate(header)).Error;

        Assert.Equal(404, error.Code);
        Assert.Equal($"Accept-API-Version: Requested version \"{version}\" does not match any routes.", error.Message);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("resource")]
    [InlineData("resource=")]
    [InlineData("resource=a.b")]
    [InlineData("resource=1.")]
    [InlineData("resource=-1.0")]
    [InlineData("resource=1.0.0")]
    [InlineData("resource=99999999999.0")]
    [InlineData("resource=1.0,resource=1.0")]
    [InlineData("resource=1.0,")]
    [InlineData("version=1.0")]
    public void A_malformed_header_is_a_bad_request(string header) =>
        Assert.Equal(400, Assert.IsType<ApiVersionNegotiation.Refused>(Authenticate.Negotiate(header)).Error.Code);

    [Fact]
    public void An_unknown_protocol_version_is_a_bad_request() =>
        Assert.Equal(400, Assert.IsType<ApiVersionNegotiation.Refused>(Managed.Negotiate("protocol=3.0,resource=1.0")).Error.Code);

    [Property(MaxTest = 1_000)]
    public bool Any_header_gets_an_answer(string? header) => Authenticate.Negotiate(header) is not null;
}
