"""`network.units.domain.mapping`: Poland on a drawing."""

import re

from network.units.domain.mapping import (
    HEIGHT,
    WIDTH,
    Point,
    draw_ring,
    draw_shape,
    outlines,
    place,
)


def test_corners_of_poland_are_on_the_drawing():
    for latitude, longitude in [(49.0, 22.86), (54.84, 18.3), (52.84, 14.12), (50.87, 24.15)]:
        point = place(latitude, longitude)
        assert 0 < point.x < WIDTH
        assert 0 < point.y < HEIGHT


def test_north_is_up_and_east_is_right():
    warsaw, gdansk, lublin = place(52.23, 21.01), place(54.35, 18.65), place(51.25, 22.57)

    assert gdansk.y < warsaw.y < lublin.y
    assert gdansk.x < warsaw.x < lublin.x


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude():
    origin = place(52, 19)

    assert place(52, 20).x - origin.x < origin.y - place(53, 19).y


def test_ring_is_closed_and_leaves_out_points_on_their_neighbour():
    start = place(52, 19)

    path = draw_ring([(19, 52), (19.0001, 52), (20, 52), (20, 51)])

    across, down = place(52, 20).x - start.x, place(51, 20).y - start.y
    assert path == f"M{start.x} {start.y}l{across} 0 0 {down}z"


def test_multipolygon_has_a_ring_for_every_part():
    ring = [[19, 52], [20, 52], [20, 51]]

    one = draw_shape({"type": "Polygon", "coordinates": [ring]})

    assert draw_shape({"type": "MultiPolygon", "coordinates": [[ring], [ring]]}) == one * 2


def test_outlines_are_the_sixteen_voivodeships():
    drawn = outlines()

    assert [outline.code for outline in drawn] == [f"{n:02d}" for n in range(2, 33, 2)]
    assert all(re.fullmatch(r"M\d+ \d+l[-\d ]+z", outline.path) for outline in drawn)


def test_place_is_exact_at_the_origin():
    assert place(54.84, 14.12) == Point(12, 12)
