using System.Net.Sockets;
using Npgsql;
using Platform.Hosting.Stores;

namespace Platform.Hosting.ServiceTests;

public sealed class StoreOutageTests
{
    [Fact]
    public void A_refused_connection_is_an_outage_although_its_root_is_a_socket() =>
        Assert.True(StoreOutage.IsBehind(new InvalidOperationException("query", new NpgsqlException("connect", new SocketException(111)))));

    [Fact]
    public void A_command_that_took_too_long_is_an_outage() => Assert.True(StoreOutage.IsBehind(new TimeoutException()));

    [Fact]
    public void A_defect_is_none() => Assert.False(StoreOutage.IsBehind(new InvalidOperationException("broken", new ArgumentException("broken"))));
}
