package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Random;

/**
 * Sends packets of the stream and makes faults, and knows which packets left unharmed. Used by one
 * thread at a time, but for what is missing.
 */
final class GigeSender {
  private static final int LONGEST_DETOUR = 8;
  private static final int BITS = 4;
  private static final int CONTENT = 4;

  private final DatagramChannel channel;
  private final GigeFaults live;
  private final Random random;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final ArrayDeque<Late> late = new ArrayDeque<>();
  private final BitSet harmed = new BitSet();
  private final BitSet arrived = new BitSet();
  private final BitSet lies = new BitSet();

  /** A packet that takes a detour. */
  private record Late(ByteBuffer bytes, InetSocketAddress to, int after) {}

  GigeSender(DatagramChannel channel, GigeFaults faults) {
    this.channel = channel;
    live = faults;
    random = new Random(faults.plan().seed());
  }

  /** Puts a packet into a buffer. */
  @FunctionalInterface
  interface Writer {
    /** Writes it at the buffer's position. */
    void write(ByteBuffer target);
  }

  /**
   * Sends a packet, or does what the plan has for it.
   *
   * @param key a number of the packet in the scan, from 0
   */
  synchronized void send(Writer writer, int key, InetSocketAddress to) throws IOException {
    writer.write(buffer.clear());
    buffer.flip();
    GigeFaultPlan.Stream faults = live.stream();
    double spoiled = live.spoiledShare();
    if (spoiled > 0) {
      channel.send(Spoiling.spoil(buffer, spoiled, random), to);
      return;
    }
    if (random.nextDouble() < faults.drop()) {
      harm(key);
    } else if (random.nextDouble() < faults.corrupt()) {
      harm(key);
      corrupt(key);
      channel.send(buffer, to);
    } else if (random.nextDouble() < faults.reorder()) {
      arrive(key);
      ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
      late.add(new Late(copy, to, 1 + random.nextInt(LONGEST_DETOUR)));
      return;
    } else {
      arrive(key);
      channel.send(buffer.duplicate(), to);
      if (random.nextDouble() < faults.duplicate()) {
        channel.send(buffer.duplicate(), to);
      }
    }
    passOn();
  }

  /** Sends a packet with bits of its header turned over, so that it can't be. */
  synchronized void sendSpoiled(Writer writer, InetSocketAddress to) throws IOException {
    writer.write(buffer.clear());
    buffer.flip();
    buffer.put(CONTENT, (byte) (buffer.get(CONTENT) ^ 0x70));
    channel.send(buffer, to);
  }

  private void harm(int key) {
    harmed.set(key);
  }

  private void arrive(int key) {
    arrived.set(key);
  }

  private void passOn() throws IOException {
    for (int i = late.size(); i > 0; i--) {
      Late packet = late.remove();
      if (packet.after > 1) {
        late.add(new Late(packet.bytes, packet.to, packet.after - 1));
      } else {
        channel.send(packet.bytes, packet.to);
      }
    }
  }

  /** Sends what still is on a detour. */
  synchronized void flush() throws IOException {
    while (!late.isEmpty()) {
      Late packet = late.remove();
      channel.send(packet.bytes, packet.to);
    }
  }

  /** Cuts the packet short, or lets its header or leader say what can't be. */
  private void corrupt(int key) {
    int head = (buffer.get(4) & 0x80) == 0 ? 8 : 20;
    boolean leader = (buffer.get(4) & 0x7F) == 1;
    switch (random.nextInt(BITS)) {
      case 0 -> buffer.put(4, (byte) ((buffer.get(4) & 0x80) | 0x70 | random.nextInt(16)));
      case 1 -> buffer.limit(random.nextInt(head));
      case 2 -> {
        if (leader) {
          lies.set(key);
          buffer.putInt(head + 16, 1 + 2 * random.nextInt(1 << 20));
        } else {
          buffer.limit(head);
        }
      }
      default -> buffer.limit(head + random.nextInt(Math.min(4, buffer.limit() - head)));
    }
  }

  /** Returns the leaders that said what can't be, which spoils their frames. */
  synchronized BitSet lies() {
    return (BitSet) lies.clone();
  }

  /** Returns the packets that were harmed each time they were sent. */
  synchronized BitSet missing() {
    BitSet missing = (BitSet) harmed.clone();
    missing.andNot(arrived);
    return missing;
  }
}
