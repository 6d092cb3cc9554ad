using Npgsql;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>
/// Token buckets in the database. A bucket is one number: when it will be full again (the generic cell rate algorithm, ITU-T I.371). A
/// try moves that time on by the time of one token, unless it would come to lie further away than a whole bucket; a bucket that is full needs no
/// row. Times are microseconds since 1970, given by the caller.
/// </summary>
internal sealed class Buckets(NpgsqlDataSource database, TimeProvider time)
{
    private const string Table = JourneyStore.Schema + "." + ThrottleTable.TableName;

    // The name's token is taken only when the address had one: who is held up by address cannot empty other people's buckets any further.
    // Row by row the update decides on the newest version, so tries at the same time are counted one after the other.
    private const string Take = $"""
        with source as (
            insert into {Table} as b (key, full_at) values (@source, @now + @source_every)
            on conflict (key) do update set full_at = greatest(b.full_at, @now) + @source_every
            where greatest(b.full_at, @now) + @source_every <= @now + @source_span
            returning full_at),
        identifier as (
            insert into {Table} as b (key, full_at)
            select @identifier, @now + @identifier_every from source where @identifier is not null
            on conflict (key) do update set full_at = greatest(b.full_at, @now) + @identifier_every
            where greatest(b.full_at, @now) + @identifier_every <= @now + @identifier_span
            returning full_at)
        select case
            when not exists (select from source) then
                greatest(1, (select full_at from {Table} where key = @source) + @source_every - @source_span - @now)
            when @identifier is not null and not exists (select from identifier) then
                greatest(1, (select full_at from {Table} where key = @identifier) + @identifier_every - @identifier_span - @now)
            end
        """;

    // The counted rows tie the second update to the first: both statements lock in the same order, so they cannot wait for each other.
    private const string GiveBack = $"""
        with source as (update {Table} set full_at = full_at - @source_every where key = @source returning 1)
        update {Table} set full_at = full_at - @identifier_every
        where key = @identifier and (select count(*) from source) >= 0
        """;

    private const string Purge = $"delete from {Table} where full_at <= @now";

    /// <summary>Takes one try.</summary>
    /// <returns>Null: it was there. Else the time until one is.</returns>
    public async Task<TimeSpan?> TakeAsync(Claim claim, CancellationToken ct)
    {
        await using var command = CommandOf(Take, claim);
        return await command.ExecuteScalarAsync(ct) is long wait ? TimeSpan.FromMicroseconds(wait) : null;
    }

    /// <summary>Puts a try back: it was none.</summary>
    public async Task GiveBackAsync(Claim claim, CancellationToken ct)
    {
        await using var command = CommandOf(GiveBack, claim);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Removes the rows of full buckets.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Purge);
        command.Parameters.Add(new NpgsqlParameter<long>("now", Now()));
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand CommandOf(string statement, Claim claim)
    {
        var command = database.CreateCommand(statement);
        Add(command, "source", claim.Source);
        Add(command, "identifier", claim.Identifier);
        command.Parameters.Add(new NpgsqlParameter<long>("now", Now()));
        return command;
    }

    private static void Add(NpgsqlCommand command, string name, Bucket? bucket)
    {
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlTypes.NpgsqlDbType.Uuid) { Value = bucket?.Key as object ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter<long>($"{name}_every", Microseconds(bucket?.Allowance.Every)));
        command.Parameters.Add(new NpgsqlParameter<long>($"{name}_span", Microseconds(bucket?.Allowance.Span)));
    }

    private long Now() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static long Microseconds(TimeSpan? span) => (span ?? TimeSpan.Zero).Ticks / TimeSpan.TicksPerMicrosecond;
}
