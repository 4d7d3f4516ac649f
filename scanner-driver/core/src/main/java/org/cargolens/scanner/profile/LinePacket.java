package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a datagram holds the samples of one module in one line.
 *
 * @param start its first bytes
 * @param length how many bytes it has
 * @param order byte order of its fields and samples
 * @param fields where its numbers are, by name
 * @param samples where the samples are, without a sign, one or two bytes each
 * @param energies values of field {@code energy}, in the order of the channels; one of any value
 *     where there is no such field
 * @param place where in the profile it stands
 */
record LinePacket(
    List<Byte> start,
    int length,
    ByteOrder order,
    Map<String, Field> fields,
    Samples samples,
    List<Integer> energies,
    Place place) {
  /** The number that counts lines up. */
  static final String LINE = "line";

  static final String SCAN = "scan";
  static final String ENERGY = "energy";
  static final String MODULE = "module";
  static final String ENCODER = "encoder";

  /** CRC-32 of ISO 3309 over the whole datagram with zeros in its own place. */
  static final String CRC = "crc";

  /** A number of 1, 2, 4 or 8 bytes. */
  record Field(String name, int at, int width, Place place) {}

  /** Samples of one module. */
  record Samples(int at, int count, int width, int bits, Place place) {
    /** Returns how many bytes they have together. */
    int bytes() {
      return count * width;
    }

    /** Returns where in its datagram a sample begins. */
    int at(int index) {
      return at + index * width;
    }
  }

  /** Copies the collections. */
  LinePacket {
    start = List.copyOf(start);
    fields = Map.copyOf(fields);
    energies = List.copyOf(energies);
  }

  static long number(ByteBuffer bytes, int at, int width, ByteOrder order) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      int index = order == ByteOrder.BIG_ENDIAN ? at + i : at + width - 1 - i;
      number = number << 8 | (bytes.get(index) & 0xFF);
    }
    return number;
  }

  Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** Returns whether a datagram, from position to limit, begins as one of these and is as long. */
  boolean matches(ByteBuffer datagram) {
    if (datagram.remaining() != length) {
      return false;
    }
    for (int i = 0; i < start.size(); i++) {
      if (datagram.get(datagram.position() + i) != start.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether there is a checksum, so that numbers can be believed. */
  boolean isChecked() {
    return fields.containsKey(CRC);
  }

  /** Returns a sample without a sign. */
  int sample(int index, ByteBuffer datagram) {
    return (int) number(datagram, datagram.position() + samples.at(index), samples.width(), order);
  }

  /** Returns the index of the first sample that has more bits than samples have; -1 if none has. */
  int outOfRange(ByteBuffer datagram) {
    for (int i = 0; samples.bits() < Byte.SIZE * samples.width() && i < samples.count(); i++) {
      if (sample(i, datagram) >> samples.bits() != 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether the checksum, if there is one, is right. */
  boolean isSound(ByteBuffer datagram) {
    Field crc = fields.get(CRC);
    if (crc == null) {
      return true;
    }
    int from = datagram.position();
    CRC32 sum = new CRC32();
    sum.update(datagram.duplicate().limit(from + crc.at()));
    sum.update(new byte[crc.width()]);
    sum.update(datagram.duplicate().position(from + crc.at() + crc.width()));
    return sum.getValue() == number(crc, datagram);
  }

  /** Returns a field's number without a sign; 0 where there is no such field. */
  long number(String name, ByteBuffer datagram) {
    Field field = fields.get(name);
    return field == null ? 0 : number(field, datagram);
  }

  private long number(Field field, ByteBuffer datagram) {
    return number(datagram, datagram.position() + field.at(), field.width(), order);
  }

  /** Returns the encoder's position; its counter has a sign. */
  long encoder(ByteBuffer datagram) {
    Field field = fields.get(ENCODER);
    if (field == null) {
      return 0;
    }
    int unused = Long.SIZE - Byte.SIZE * field.width();
    return number(field, datagram) << unused >> unused;
  }

  /** Returns which channel a datagram is of, -1 if of none. */
  int channel(ByteBuffer datagram) {
    return fields.containsKey(ENERGY) ? energies.indexOf((int) number(ENERGY, datagram)) : 0;
  }
}
