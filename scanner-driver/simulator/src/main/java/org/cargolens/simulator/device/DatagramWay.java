package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The way of datagrams to hosts, with what can happen to them there: held back, sent twice,
 * overtaken, spoiled, or never delivered. Safe for use by several threads.
 */
final class DatagramWay {
  private static final int MOST_HELD = 50_000;
  private static final int LONGEST_DELAY = 24;

  private final DatagramSocket socket;
  private final Random random;
  private final List<Delayed> delayed = new ArrayList<>();
  private final List<DatagramPacket> held = new ArrayList<>();
  private final Set<SocketAddress> cut = new HashSet<>();
  private long count;
  private long silentUntil;
  private boolean silent;
  private double duplicated;
  private double reordered;
  private double spoiled;

  /** A datagram that leaves after some others. */
  private record Delayed(long due, DatagramPacket packet) {}

  DatagramWay(DatagramSocket socket, long seed) {
    this.socket = socket;
    random = new Random(seed);
  }

  synchronized void duplicate(double share) {
    duplicated = share;
  }

  synchronized void reorder(double share) {
    reordered = share;
  }

  synchronized void spoil(double share) {
    spoiled = share;
  }

  synchronized void silence(long nanos) {
    silent = true;
    silentUntil = System.nanoTime() + nanos;
  }

  /** Nothing goes to a host any more, and nothing that it says is heard. */
  synchronized void cut(SocketAddress host) {
    cut.add(host);
  }

  synchronized boolean isCut(SocketAddress host) {
    return cut.contains(host);
  }

  synchronized void heal() throws IOException {
    duplicated = 0;
    reordered = 0;
    spoiled = 0;
    silent = false;
    flush();
  }

  /** Sends an answer, which nothing overtakes. */
  synchronized void answer(byte[] bytes, SocketAddress host) throws IOException {
    deliver(new DatagramPacket(bytes, bytes.length, host));
  }

  /** Sends a part of a line. */
  synchronized void line(byte[] bytes, SocketAddress host) throws IOException {
    DatagramPacket packet = new DatagramPacket(bytes, bytes.length, host);
    count++;
    if (random.nextDouble() < reordered) {
      delayed.add(new Delayed(count + 1 + random.nextInt(LONGEST_DELAY), packet));
    } else {
      deliver(packet);
    }
    if (random.nextDouble() < duplicated) {
      deliver(packet);
    }
    for (Delayed one : List.copyOf(delayed)) {
      if (one.due() <= count) {
        delayed.remove(one);
        deliver(one.packet());
      }
    }
  }

  /** Sends what was held back, as far as it may go now. */
  synchronized void flush() throws IOException {
    for (Delayed one : delayed) {
      deliver(one.packet());
    }
    delayed.clear();
    if (!isSilent()) {
      for (DatagramPacket packet : List.copyOf(held)) {
        send(packet);
      }
      held.clear();
    }
  }

  private boolean isSilent() {
    silent = silent && System.nanoTime() - silentUntil < 0;
    return silent;
  }

  private void deliver(DatagramPacket packet) throws IOException {
    if (!isSilent()) {
      send(packet);
    } else if (held.size() < MOST_HELD) {
      held.add(packet);
    }
  }

  private void send(DatagramPacket packet) throws IOException {
    if (cut.contains(packet.getSocketAddress())) {
      return;
    }
    byte[] bytes = packet.getData().clone();
    for (int i = 0; spoiled > 0 && i < bytes.length; i++) {
      if (random.nextDouble() < spoiled) {
        bytes[i] = (byte) random.nextInt(256);
      }
    }
    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
  }
}
