"""Pulls frames from aravis' fake camera with aravis' own client, through libaravis.

usage: aravis_pull.py ADDRESS FRAMES WIDTH HEIGHT PERIOD_US PACKET
Prints frames, complete frames, wrong frames, seconds from the first to the last, seconds of processor.
Every sample of a complete frame is checked afterwards: (column + frame id + row) * 256 mod 65535.
"""
import ctypes
import resource
import sys
import time

PACKET_SOCKET_DISABLED = 1
SUCCESS = 0

try:
    lib = ctypes.CDLL("libaravis-0.8.so.0")
    gobject = ctypes.CDLL("libgobject-2.0.so.0")
except OSError as e:
    sys.exit("missing: " + str(e))
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

address, (frames, width, height, period, packet) = sys.argv[1], map(int, sys.argv[2:])
camera = camera_new(address.encode(), None)
if not camera:
    sys.exit("no camera at " + address)
stream_options(camera, PACKET_SOCKET_DISABLED)
wishes = "PixelFormat=Mono16 Width=%d Height=%d AcquisitionFramePeriod=%d" % (width, height, period)
if not set_features(get_device(camera), wishes.encode(), None):
    sys.exit("cannot set " + wishes)
packet_size(camera, packet, None)
stream = create_stream(camera, None, None, None)
payload = get_payload(camera, None)
# One for each frame, so that all can be looked at when time no longer counts.
for _ in range(frames + 50):
    push(stream, buffer_new(payload))


def processor():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


began = processor()
start(camera, None)
buffers, first, last = [], 0, 0
for _ in range(frames):
    buffer = pop(stream, 3_000_000)
    if not buffer:
        break
    last = time.monotonic()
    first = first or last
    buffers.append(buffer)
used = processor() - began
stop(camera, None)
samples = b"".join((i * 256 % 65535).to_bytes(2, "little") for i in range(65536 + width + height))
complete = wrong = 0
for buffer in buffers:
    if status_of(buffer) == SUCCESS:
        complete += 1
        data = ctypes.string_at(data_of(buffer, ctypes.byref(size())), payload)
        base = id_of(buffer)
        for row in range(height):
            line = samples[2 * (base + row) : 2 * (base + row + width)]
            if data[2 * width * row : 2 * width * (row + 1)] != line:
                wrong += 1
                break
print(len(buffers), complete, wrong, last - first, used, flush=True)
gobject.g_object_unref.argtypes = [pointer]
gobject.g_object_unref(stream)
gobject.g_object_unref(camera)
