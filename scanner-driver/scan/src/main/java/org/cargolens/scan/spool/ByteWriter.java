package org.cargolens.scan.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Numbers, texts and lists one after the other, little-endian. Read by {@link ByteReader}. */
final class ByteWriter {
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int size = Math.max(bytes.position() + more, Math.multiplyExact(2, bytes.capacity()));
      bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
    }
    return bytes;
  }

  void int8(int value) {
    room(Byte.BYTES).put((byte) value);
  }

  void int32(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void int64(long value) {
    room(Long.BYTES).putLong(value);
  }

  void float64(double value) {
    room(Double.BYTES).putDouble(value);
  }

  void bytes(byte[] value) {
    room(value.length).put(value);
  }

  /** In UTF-16, which keeps every Java string as it is, even one that is no text. */
  void text(String value) {
    int32(value.length());
    ByteBuffer to = room(Math.multiplyExact(2, value.length()));
    for (int i = 0; i < value.length(); i++) {
      to.putChar(value.charAt(i));
    }
  }

  /** By name, so that no number changes its meaning when a constant is added. */
  void name(Enum<?> value) {
    text(value.name());
  }

  void instant(Instant value) {
    int64(value.getEpochSecond());
    int32(value.getNano());
  }

  <T> void optional(Optional<T> value, Consumer<T> writer) {
    int8(value.isPresent() ? 1 : 0);
    value.ifPresent(writer);
  }

  <T> void list(Collection<T> values, Consumer<T> writer) {
    int32(values.size());
    values.forEach(writer);
  }

  /** Returns what was written, from position 0; nothing may be written afterwards. */
  ByteBuffer toBuffer() {
    return bytes.flip();
  }
}
