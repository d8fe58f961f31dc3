"""The files of flat arrays: what was written is read, and anything else is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from reader.index import arrays
from reader.index.postings import Strings


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([np.uint8, np.uint16, np.uint32, np.int64, np.float64]).flatmap(
            lambda kind: arrays_of.arrays(kind, st.integers(0, 20))
        ),
    )
)
def test_arrays_come_back_as_they_were_written(tmp_path_factory, named):
    path = tmp_path_factory.mktemp("arrays") / "file.plx"
    arrays.write(path, named, {"é": [1]})
    back, meta = arrays.read(path)
    assert meta == {"é": [1]}
    assert back.keys() == named.keys()
    for name, array in named.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array, equal_nan=array.dtype == np.float64)


@pytest.mark.parametrize("cut", [3, 7, 30, 200])
def test_a_file_cut_short_is_refused(tmp_path, cut):
    path = tmp_path / "file.plx"
    arrays.write(path, {"a": np.arange(100)}, {})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(arrays.NotArrays):
        arrays.read(path)


def test_a_file_of_something_else_is_refused(tmp_path):
    path = tmp_path / "file.plx"
    path.write_bytes(b"PK" + bytes(100))
    with pytest.raises(arrays.NotArrays):
        arrays.read(path)


@settings(deadline=None)
@given(st.sets(st.text(max_size=4).map(str.encode), max_size=400), st.text(max_size=2).map(str.encode))
def test_sorted_strings_find_what_a_list_finds(strings, wanted):
    every = sorted(strings)
    kept = Strings(*arrays.pack_strings(every))
    assert list(kept) == every
    assert kept.find(wanted) == (every.index(wanted) if wanted in strings else -1)
    low, high = kept.begins(wanted)
    expected = [one for one in every if one.startswith(wanted)]
    assert [one for one in every[low:high] if one.startswith(wanted)] == expected


def test_numbers_are_kept_in_the_narrowest_type_that_holds_them():
    assert arrays.smallest(np.array([0, 255])).dtype == np.uint8
    assert arrays.smallest(np.array([256])).dtype == np.uint16
    assert arrays.smallest(np.array([1 << 33])).dtype == np.uint64
    assert len(arrays.smallest(np.zeros(0))) == 0
