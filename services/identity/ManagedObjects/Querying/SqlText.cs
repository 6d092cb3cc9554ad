using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>The parameters of a statement under construction: whatever came from outside enters a statement here and nowhere else.</summary>
internal sealed class SqlText
{
    private readonly List<NpgsqlParameter> _parameters = [];

    /// <summary>Adds a text and gives its placeholder.</summary>
    public string Text(string value) => Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text }, "text");

    /// <summary>Adds a path of member names.</summary>
    public string Path(ImmutableArray<string> value) => Add(new NpgsqlParameter { Value = value.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }, "text[]");

    /// <summary>Adds a JSON value.</summary>
    public string Json(object? value) => Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(value), NpgsqlDbType = NpgsqlDbType.Jsonb }, "jsonb");

    /// <summary>Adds a number, exactly as its shortest form says: the stored one has been written in the same way.</summary>
    public string Number(double value) => Text(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)) + "::numeric";

    /// <summary>Adds a count.</summary>
    public string Count(long value) => Add(new NpgsqlParameter<long> { TypedValue = value }, "bigint");

    /// <summary>The statement, ready to run.</summary>
    public NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);

        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        return command;
    }

    private string Add(NpgsqlParameter parameter, string type)
    {
        _parameters.Add(parameter);
        return $"${_parameters.Count}::{type}";
    }
}
