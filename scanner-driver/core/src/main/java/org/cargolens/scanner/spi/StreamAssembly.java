package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.StreamDescription;

/** The lines of one stream put together, in order. Used by one thread at a time. */
final class StreamAssembly {
  private final StreamDescription description;
  private final List<GrowingSamples> samples = new ArrayList<>();
  private final List<MessageDigest> digests = new ArrayList<>();
  private final List<LineGap> gaps = new ArrayList<>();
  private byte[] flags;
  private long[] encoders;
  private int lines;
  private int lostLines;

  StreamAssembly(StreamDescription description) throws ScannerException {
    this.description = description;
    int expected = description.lines().orElse(0);
    for (var channel : description.channels()) {
      samples.add(
          new GrowingSamples(
              channel, (long) expected * description.detectors() * channel.format().bytes()));
      digests.add(Sha256.newDigest());
    }
    flags = new byte[Math.max(64, expected)];
    encoders = new long[description.encoder() ? flags.length : 0];
  }

  StreamDescription description() {
    return description;
  }

  int lines() {
    return lines;
  }

  int lostLines() {
    return lostLines;
  }

  List<LineGap> gaps() {
    return List.copyOf(gaps);
  }

  void append(PooledBlock block) throws ScannerException {
    for (int channel = 0; channel < samples.size(); channel++) {
      ByteBuffer plane = block.samples(channel);
      digests.get(channel).update(plane.duplicate());
      samples.get(channel).append(plane);
    }
    makeRoom(block.lines());
    for (int line = 0; line < block.lines(); line++) {
      flags[lines + line] = block.flags(line);
      if (description.encoder()) {
        encoders[lines + line] = block.encoder(line);
      }
    }
    lines += block.lines();
  }

  void appendLost(int count, LineGap.Cause cause) throws ScannerException {
    for (int channel = 0; channel < samples.size(); channel++) {
      int width = description.channels().get(channel).format().bytes();
      samples.get(channel).skip(count * description.detectors() * width);
    }
    makeRoom(count);
    Arrays.fill(flags, lines, lines + count, LineFlag.MISSING.bit());
    int last = gaps.size() - 1;
    if (last >= 0 && gaps.get(last).endLine() == lines && gaps.get(last).cause() == cause) {
      LineGap before = gaps.get(last);
      gaps.set(last, new LineGap(before.firstLine(), before.lines() + count, cause));
    } else {
      gaps.add(new LineGap(lines, count, cause));
    }
    lines += count;
    lostLines += count;
  }

  private void makeRoom(int count) {
    if (lines + count > flags.length) {
      int length = Math.max(lines + count, 2 * flags.length);
      flags = Arrays.copyOf(flags, length);
      encoders = description.encoder() ? Arrays.copyOf(encoders, length) : encoders;
    }
  }

  /** Returns the digest of each channel's samples so far, and begins anew. */
  List<Sha256> digests() {
    return digests.stream().map(Sha256::of).toList();
  }

  /** Returns the channels; nothing may be appended afterwards. */
  List<Channel> channels() throws ScannerException {
    List<Channel> channels = new ArrayList<>();
    for (GrowingSamples one : samples) {
      channels.add(one.toChannel(lines, description.detectors()));
    }
    return channels;
  }

  LineTable lineTable() {
    byte[] usedFlags = Arrays.copyOf(flags, lines);
    return description.encoder()
        ? LineTable.of(usedFlags, Arrays.copyOf(encoders, lines))
        : LineTable.of(usedFlags);
  }
}
