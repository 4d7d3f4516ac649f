"""Serves lines of 16 bits from a file through libaravis, an independent GigE Vision device.

usage: gige_camera.py ADDRESS FILE WIDTH
Each frame holds as many lines of the file as the frame is high, frame after frame, and from the
file's end on its beginning again.
"""
import ctypes
import signal
import sys

pointer = ctypes.c_void_p
lib = ctypes.CDLL("libaravis-0.8.so.0")
with open(sys.argv[2], "rb") as file:
    samples = file.read()
stride = 2 * int(sys.argv[3])
lines = len(samples) // stride
position = 0


def function(name, result, *arguments):
    entry = getattr(lib, name)
    entry.restype = result
    entry.argtypes = list(arguments)
    return entry


data_of = function("arv_buffer_get_data", pointer, pointer, pointer)
height_of = function("arv_buffer_get_image_height", ctypes.c_int, pointer)
width_of = function("arv_buffer_get_image_width", ctypes.c_int, pointer)
camera_new = function("arv_gv_fake_camera_new", pointer, ctypes.c_char_p, ctypes.c_char_p)
inner = function("arv_gv_fake_camera_get_fake_camera", pointer, pointer)
Pattern = ctypes.CFUNCTYPE(
    None, pointer, pointer, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32
)
set_pattern = function("arv_fake_camera_set_fill_pattern", None, pointer, Pattern, pointer)


def fill(buffer, _data, _exposure, _gain, _format):
    global position
    target = data_of(buffer, None)
    row = 2 * width_of(buffer)
    for y in range(height_of(buffer)):
        line = (position + y) % lines
        begin = line * stride
        ctypes.memmove(target + y * row, samples[begin : begin + min(row, stride)], min(row, stride))
    position += height_of(buffer)


pattern = Pattern(fill)
camera = camera_new(sys.argv[1].encode(), b"LINES")
set_pattern(inner(camera), pattern, None)
signal.pause()
