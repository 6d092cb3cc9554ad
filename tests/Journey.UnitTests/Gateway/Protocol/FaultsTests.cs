using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Messaging;
using Platform.Journey.Gateway.Protocol;

namespace Platform.Journey.UnitTests.Gateway.Protocol;

public sealed class FaultsTests
{
    public static TheoryData<Exception> Outages { get; } =
    [
        new DependencyUnavailableException("VerifyCredentials", "no reply"),
        new NpgsqlException("gone", new SocketException()),
        new PostgresException("shutting down", "FATAL", "FATAL", "57P01"),
        new PostgresException("starting", "FATAL", "FATAL", "57P03"),
        new PostgresException("too many", "FATAL", "FATAL", "53300"),
        new InvalidOperationException("wrapped", new TimeoutException()),
        new OperationCanceledException(),
    ];

    [Theory]
    [MemberData(nameof(Outages), DisableDiscoveryEnumeration = true)]
    public void What_does_not_answer_becomes_503_without_a_word_about_it(Exception fault)
    {
        var error = Faults.ToError(fault);

        Assert.Equal((503, "Service Unavailable", "Service Unavailable"), (error.Code, error.Reason, error.Message));
    }

    public static TheoryData<Exception> Bugs { get; } =
    [
        new InvalidOperationException("s3cret"),
        new PostgresException("s3cret", "ERROR", "ERROR", "42P01"),
    ];

    [Theory]
    [MemberData(nameof(Bugs), DisableDiscoveryEnumeration = true)]
    public void A_bug_becomes_500_without_a_word_about_it(Exception fault)
    {
        var error = Faults.ToError(fault);

        Assert.Equal((500, "Internal Server Error", "Internal Server Error"), (error.Code, error.Reason, error.Message));
    }

    [Theory]
    [InlineData(400, "Bad Request")]
    [InlineData(413, "Request Entity Too Large")]
    [InlineData(408, "Request Time-out")]
    public void What_the_server_refuses_itself_keeps_its_status(int status, string reason)
    {
        var error = Faults.ToError(new BadHttpRequestException("s3cret", status));

        Assert.Equal((status, reason, reason), (error.Code, error.Reason, error.Message));
    }
}
