package org.cargolens.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.BitSet;

/** A scan that a virtual detector is sending. Guarded by the lock of its stream. */
final class GigeSending {
  /** Ids of a frame's packets are told apart in a scan by this many for each frame. */
  private static final int KEYS = 1 << 12;

  /** Key of packets without pixels: no line is lost with them. */
  private static final int NO_KEY = 0;

  private final GigePackets packets;
  private final GigeSender sender;
  private final GigeFaults faults;
  private final InetSocketAddress to;
  private int frame;

  GigeSending(GigePackets packets, GigeSender sender, GigeFaults faults, InetSocketAddress to) {
    this.packets = packets;
    this.sender = sender;
    this.faults = faults;
    this.to = to;
  }

  /** Returns whether there are frames that were not sent. */
  boolean hasMore() {
    return frame < packets.frames();
  }

  /** Returns how many lines were sent. */
  int linesSent() {
    return hasMore() ? packets.firstLine(frame, 1) : packets.endOfScan();
  }

  /** Returns how many lines the next frame has. */
  double linesOfNext() {
    return hasMore() ? packets.linesOf(frame) : 0;
  }

  void sendFrame() throws IOException {
    int now = frame++;
    for (int packet = 0; packet <= packets.trailer(now); packet++) {
      send(now, packet, false);
    }
  }

  /** Sends what still is on a detour. */
  void flush() throws IOException {
    sender.flush();
  }

  void sendAgain(GigeStream.Again request) throws IOException {
    int asked = packets.format().frame(request.blockId());
    boolean known = asked >= 0 && asked < frame;
    int most = known ? packets.trailer(asked) : request.first();
    for (int packet = request.first(); packet <= Math.min(request.last(), most); packet++) {
      if (known) {
        send(asked, packet, true);
      } else {
        deny(request.blockId(), packet);
      }
    }
  }

  private void send(int ofFrame, int packet, boolean again) throws IOException {
    int key = ofFrame * KEYS + packet;
    switch (fate(ofFrame, packet, again)) {
      case SENT -> sender.send(target -> packets.write(ofFrame, packet, again, target), key, to);
      case SPOILED ->
          sender.sendSpoiled(target -> packets.write(ofFrame, packet, again, target), to);
      case GONE -> deny(packets.format().blockId(ofFrame), packet);
      case SWALLOWED -> {}
    }
  }

  private GigeFaults.Fate fate(int ofFrame, int packet, boolean again) {
    return isPayload(ofFrame, packet)
        ? faults.fate(packets.firstLine(ofFrame, packet), packets.endLine(ofFrame, packet), again)
        : GigeFaults.Fate.SENT;
  }

  private boolean isPayload(int ofFrame, int packet) {
    return packet > 0 && packet < packets.trailer(ofFrame);
  }

  private void deny(long blockId, int packet) throws IOException {
    sender.send(target -> packets.writeUnavailable(blockId, packet, target), NO_KEY, to);
  }

  /** Returns the lines of which a packet never left unharmed, or whose frame is spoilt. */
  BitSet missingLines() {
    BitSet lines = new BitSet();
    sender.missing().stream().forEach(key -> mark(lines, key / KEYS, key % KEYS));
    sender.lies().stream()
        .forEach(
            key -> {
              for (int packet = 1; packet < packets.trailer(key / KEYS); packet++) {
                mark(lines, key / KEYS, packet);
              }
            });
    return lines;
  }

  private void mark(BitSet lines, int ofFrame, int packet) {
    if (isPayload(ofFrame, packet)) {
      lines.set(packets.firstLine(ofFrame, packet), packets.endLine(ofFrame, packet));
    }
  }
}
