package org.cargolens.simulator.device;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;

/**
 * The datagrams of the line detector that the profile {@code udp-lines} describes, written down a
 * second time: four modules of twelve detectors, numbers 2, 0, 1, 3 from the first detector on, of
 * which 1 and 3 are read back to front.
 */
final class LineDatagrams {
  static final int DETECTORS = 48;
  static final int PARTS = 8;

  private static final int[] MODULES = {2, 0, 1, 3};
  private static final int COUNT = 12;
  private static final int BYTES = 48;
  private static final int CRC_AT = 16;
  private static final int SAMPLES_AT = 24;

  private final List<Channel> channels;
  private final long[] encoder;

  /**
   * Makes those of a scan.
   *
   * @param scan high and low energy of 48 detectors, with positions of the encoder
   */
  LineDatagrams(RawScan scan) {
    channels = scan.mainView().channels();
    encoder = scan.mainView().lineTable().encoderPositions().orElseThrow();
    if (channels.size() != 2 || scan.mainView().geometry().detectors() != DETECTORS) {
      throw new IllegalArgumentException(
          "needs two energies of " + DETECTORS + " detectors, not " + scan.mainView().geometry());
    }
  }

  int lines() {
    return encoder.length;
  }

  /** Numbers that differ from scan to scan. */
  record Numbers(int scan, int firstLine, int encoderBits) {}

  /** Returns the datagrams of a line. */
  List<byte[]> of(int line, Numbers numbers) {
    List<byte[]> datagrams = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      datagrams.add(datagram(line, part, numbers));
    }
    return datagrams;
  }

  private byte[] datagram(int line, int part, Numbers numbers) {
    int channel = part / MODULES.length;
    int place = part % MODULES.length;
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put((byte) 'L').put((byte) 'L').put((byte) numbers.scan()).put((byte) (channel + 1));
    bytes.putShort((short) MODULES[place]).putShort((short) (numbers.firstLine() + line));
    bytes.putLong(position(line, numbers.encoderBits()));
    boolean flipped = MODULES[place] % 2 == 1;
    for (int i = 0; i < COUNT; i++) {
      int detector = place * COUNT + (flipped ? COUNT - 1 - i : i);
      bytes.putShort(SAMPLES_AT + 2 * i, (short) channels.get(channel).sample(line, detector));
    }
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    bytes.putInt(CRC_AT, (int) crc.getValue());
    return bytes.array();
  }

  /** An encoder of so many bits, 0 for one that has enough, wraps in the middle of the scan. */
  private long position(int line, int bits) {
    if (bits == 0) {
      return encoder[line];
    }
    int unused = Long.SIZE - bits;
    long wraps = 1L << (bits - 1);
    return (encoder[line] - encoder[encoder.length / 2] + wraps) << unused >> unused;
  }
}
