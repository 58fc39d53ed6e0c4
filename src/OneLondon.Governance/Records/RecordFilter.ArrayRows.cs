using System;
using System.Collections;
using System.Collections.Generic;

namespace OneLondon.Governance.Records;

/// <content>Gives the rows of an array one by one.</content>
public sealed partial class RecordFilter<T>
{
    /// <summary>
    /// What an iterator would be compiled to, but for what it costs a row: here whatever is due once a block stands apart, with all that has
    /// to be undone where it throws.
    /// </summary>
    private sealed class ArrayRows(RecordFilter<T> filter, T[] rows) : IEnumerable<T>, IEnumerator<T>
    {
        private readonly RecordFilter<T> _filter = filter;
        private readonly T[] _rows = rows;
        private readonly int _thread = Environment.CurrentManagedThreadId;

        // INVARIANT: null before the first row and after the last; then no row stands between the two places.
        private RecordTally? _tally;
        private int _at;
        private int _end;
        private bool _isTaken;
        private bool _hasEnded;
        private T _current = default!;

        public T Current => _current;

        object? IEnumerator.Current => _current;

        public IEnumerator<T> GetEnumerator()
        {
            if (_isTaken || _thread != Environment.CurrentManagedThreadId)
            {
                return new ArrayRows(_filter, _rows) { _isTaken = true };
            }

            _isTaken = true;
            return this;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool MoveNext()
        {
            do
            {
                // A row that throws goes, and was stepped over before it was asked anything.
                try
                {
                    while (_at < _end)
                    {
                        T row = _rows[_at++];
                        if (_filter.TryShowSound(row, _tally!, out T? shown))
                        {
                            _current = shown;
                            return true;
                        }
                    }
                }
                catch (Exception)
                {
                    _tally!.Count(RecordTally.Unreadable);
                }
            }
            while (_at < _end || HasMore());
            return false;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            _hasEnded = true;
            _at = _end;
            _tally?.AddTo(_filter._withheld);
            _tally = null;
        }

        private bool HasMore()
        {
            bool begins = false;
            try
            {
                if (_hasEnded || !_isTaken)
                {
                    return false;
                }

                if (_tally is null)
                {
                    _filter._access.Check();
                    _tally = new RecordTally(_filter._plans.Length);
                }

                if (_at < _rows.Length)
                {
                    _end = _filter.Begin(_rows, _at);
                    begins = true;
                }

                return begins;
            }
            finally
            {
                if (!begins)
                {
                    Dispose();
                }
            }
        }
    }
}
