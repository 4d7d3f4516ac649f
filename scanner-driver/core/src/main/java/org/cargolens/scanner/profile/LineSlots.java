package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;

/**
 * Room for the parts of the lines that are coming, each of one module and one energy. At most 16
 * MiB. Used by the receive thread alone.
 */
final class LineSlots implements PortEvents.LineFiller {
  /** Most bytes of samples in all slots. */
  static final int MOST_BYTES = 16 << 20;

  private static final int MOST_LINES = 1024;

  private final DetectorProfile profile;
  private final int lineBytes;
  private final Slot[] slots;
  private Slot filling;

  /**
   * The samples of one energy and one module in a line.
   *
   * @param channel index of the energy
   * @param module index of the module, from the first detector on
   */
  record Part(long line, int channel, int module, ByteBuffer datagram) {}

  /** Parts of one line. */
  private static final class Slot {
    private final ByteBuffer samples;
    private final BitSet parts = new BitSet();
    private long line = -1;
    private long encoder;

    Slot(int bytes) {
      samples = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void begin(long number) {
      line = number;
      parts.clear();
    }
  }

  LineSlots(DetectorProfile profile) {
    this.profile = profile;
    lineBytes = profile.detectors() * profile.packet().samples().width();
    slots = new Slot[count(profile)];
    Arrays.setAll(slots, i -> new Slot(lineBytes * profile.channels().size()));
    filling = slots[0];
  }

  /** Returns of how many lines parts can be kept. */
  static int count(DetectorProfile profile) {
    long bytes = (long) profile.parts() * profile.packet().samples().bytes();
    return (int) Math.max(2, Math.min(MOST_LINES, MOST_BYTES / Math.max(1, bytes)));
  }

  int count() {
    return slots.length;
  }

  private Slot at(long line) {
    return slots[(int) (line % slots.length)];
  }

  /** Returns whether all parts of a line have come. */
  boolean isWhole(long line) {
    Slot slot = at(line);
    return slot.line == line && slot.parts.cardinality() == profile.parts();
  }

  /** Chooses the line that {@link #fill} hands over. */
  void choose(long line) {
    filling = at(line);
  }

  /** Puts a part where it belongs, unless it is there already. */
  void put(Part part) {
    int index = part.channel() * profile.modules().order().size() + part.module();
    Slot slot = at(part.line());
    if (slot.line != part.line()) {
      slot.begin(part.line());
    }
    if (slot.parts.get(index)) {
      return;
    }
    slot.parts.set(index);
    LinePacket packet = profile.packet();
    slot.encoder = packet.encoder(part.datagram());
    LinePacket.Samples samples = packet.samples();
    int number = profile.modules().order().get(part.module());
    boolean flipped = profile.modules().flipped().contains(number);
    int to = part.channel() * lineBytes + part.module() * samples.bytes();
    for (int i = 0; i < samples.count(); i++) {
      int value = packet.sample(i, part.datagram());
      int at = to + (flipped ? samples.count() - 1 - i : i) * samples.width();
      if (samples.width() == 1) {
        slot.samples.put(at, (byte) value);
      } else {
        slot.samples.putShort(at, (short) value);
      }
    }
  }

  @Override
  public void fill(LineTarget target) {
    for (int channel = 0; channel < profile.channels().size(); channel++) {
      target.plane(channel).put(filling.samples.slice(channel * lineBytes, lineBytes));
    }
    if (profile.packet().field(LinePacket.ENCODER).isPresent()) {
      target.encoder(0, filling.encoder);
    }
  }
}
