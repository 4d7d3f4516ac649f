"""Pulls frames from a GigE Vision device through libaravis, an independent implementation.

usage: gige_pull.py ADDRESS FRAMES FILE [Feature=value ...]
Writes each frame that libaravis calls complete: its id (8 bytes, little-endian) and its bytes.
Prints how many frames were complete and how many packets came again.
"""
import ctypes
import struct
import sys

PACKET_SOCKET_DISABLED = 1
SUCCESS = 0

lib = ctypes.CDLL("libaravis-0.8.so.0")
pointer, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t


def function(name, result, *arguments):
    entry = getattr(lib, name)
    entry.restype = result
    entry.argtypes = list(arguments)
    return entry


camera_new = function("arv_camera_new", pointer, text, pointer)
stream_options = function("arv_camera_gv_set_stream_options", None, pointer, ctypes.c_int)
packet_size = function("arv_camera_gv_set_packet_size", None, pointer, ctypes.c_int, pointer)
get_device = function("arv_camera_get_device", pointer, pointer)
set_features = function("arv_device_set_features_from_string", ctypes.c_int, pointer, text, pointer)
create_stream = function("arv_camera_create_stream", pointer, pointer, pointer, pointer, pointer)
get_payload = function("arv_camera_get_payload", ctypes.c_uint, pointer, pointer)
buffer_new = function("arv_buffer_new_allocate", pointer, size)
push = function("arv_stream_push_buffer", None, pointer, pointer)
pop = function("arv_stream_timeout_pop_buffer", pointer, pointer, ctypes.c_uint64)
start = function("arv_camera_start_acquisition", None, pointer, pointer)
stop = function("arv_camera_stop_acquisition", None, pointer, pointer)
status_of = function("arv_buffer_get_status", ctypes.c_int, pointer)
id_of = function("arv_buffer_get_frame_id", ctypes.c_uint64, pointer)
data_of = function("arv_buffer_get_data", pointer, pointer, ctypes.POINTER(size))
count_of = function("arv_stream_get_info_uint64_by_name", ctypes.c_uint64, pointer, text)
unref = ctypes.CDLL("libgobject-2.0.so.0").g_object_unref
unref.argtypes = [pointer]

camera = camera_new(sys.argv[1].encode(), None)
if not camera:
    sys.exit("no camera at " + sys.argv[1])
stream_options(camera, PACKET_SOCKET_DISABLED)
packet_size(camera, 1400, None)
if len(sys.argv) > 4 and not set_features(get_device(camera), " ".join(sys.argv[4:]).encode(), None):
    sys.exit("cannot set " + " ".join(sys.argv[4:]))
stream = create_stream(camera, None, None, None)
if not stream:
    sys.exit("no stream")
payload = get_payload(camera, None)
for _ in range(50):
    push(stream, buffer_new(payload))
start(camera, None)
complete = 0
with open(sys.argv[3], "wb") as out:
    for _ in range(int(sys.argv[2])):
        buffer = pop(stream, 5_000_000)
        if not buffer:
            break
        if status_of(buffer) == SUCCESS:
            length = size()
            data = data_of(buffer, ctypes.byref(length))
            out.write(struct.pack("<Q", id_of(buffer)))
            out.write(ctypes.string_at(data, payload))
            complete += 1
        push(stream, buffer)
stop(camera, None)
print("complete", complete, "resent", count_of(stream, b"n_resent_packets"), flush=True)
unref(stream)
unref(camera)
