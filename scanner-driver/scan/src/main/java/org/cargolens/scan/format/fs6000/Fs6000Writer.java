package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.format.RowBytes;
import org.cargolens.scan.format.WholeFile;
import org.cargolens.scan.format.WritableScan;

/** Writes each channel of a scan into its file. */
final class Fs6000Writer {
  /** How the package {@code sidecar} begins the name of a record that lay beside a scan. */
  private static final String SIDECAR = "sidecar.idr.";

  private Fs6000Writer() {}

  static final String HOLDS =
      "16-bit energies as a rendering whose open beam is above, not as transmission, an 8-bit"
          + " material map, first detector at the bottom and first line at the rear";

  static boolean canWrite(RawScan scan) {
    List<Channel> channels = WritableScan.channels(scan);
    boolean alone = channels.size() == 1;
    ViewGeometry geometry = scan.mainView().geometry();
    return !channels.isEmpty()
        && geometry.orientation().filter(Fs6000Layout.ORIENTATION::equals).isPresent()
        && geometry.lines() <= Fs6000Header.MAX_SIDE
        && geometry.detectors() <= Fs6000Header.MAX_SIDE
        && channels.stream().allMatch(channel -> fits(channel, alone))
        && channels.stream().allMatch(channel -> keepsDomain(channel, channels));
  }

  private static boolean fits(Channel channel, boolean alone) {
    int bits = channel.format().bitsAllocated();
    return switch (channel.kind()) {
      case HIGH_ENERGY, LOW_ENERGY -> bits == 16;
      case SINGLE_ENERGY -> alone && bits == 16;
      case MATERIAL -> bits == 8;
      case BACKSCATTER, OTHER -> false;
    };
  }

  /** Returns whether the reader would find the same meaning in these pixels. */
  private static boolean keepsDomain(Channel channel, List<Channel> channels) {
    return channel.kind() == ChannelKind.MATERIAL
        ? channel.domain() == Domain.MAKER_CODES
        : channel.domain() == Fs6000Layout.domain(channels);
  }

  static void write(RawScan scan, Path file) throws IOException {
    Map<Fs6000Part, Path> targets = targets(scan, file);
    Optional<Fs6000Files> named = Fs6000Files.of(file);
    Optional<Attachment> sidecar = sidecar(scan);
    if (named.isPresent()) {
      refuseStrangers(named.get(), file, targets, sidecar.isPresent());
    }
    for (Channel channel : scan.mainView().channels()) {
      Fs6000Part part = partOf(channel);
      ByteBuffer header = header(scan, channel, part);
      WholeFile.write(
          Objects.requireNonNull(targets.get(part)), target -> write(channel, header, target));
    }
    if (named.isPresent() && sidecar.isPresent()) {
      WholeFile.write(
          named.get().sidecar(), target -> WholeFile.writeAll(target, sidecar.get().content()));
    }
  }

  /** Returns the files of the channels, in the order in which they lead, and that of the record. */
  static List<Path> files(RawScan scan, Path file) {
    List<Path> files = new ArrayList<>(targets(scan, file).values());
    Optional<Fs6000Files> named = Fs6000Files.of(file);
    if (named.isPresent() && sidecar(scan).isPresent()) {
      files.add(named.get().sidecar());
    }
    return List.copyOf(files);
  }

  private static Optional<Attachment> sidecar(RawScan scan) {
    return scan.attachments().stream().filter(one -> one.name().startsWith(SIDECAR)).findFirst();
  }

  /** Returns which file each channel goes to; the given one is among them. */
  private static Map<Fs6000Part, Path> targets(RawScan scan, Path file) {
    Optional<Fs6000Files> named = Fs6000Files.of(file);
    List<Channel> channels = scan.mainView().channels();
    ChannelKind first = channels.get(0).kind();
    if (first == ChannelKind.SINGLE_ENERGY && named.isPresent()) {
      throw new IllegalArgumentException(
          "fs6000 keeps an only energy in a file that is not named after one, not " + file);
    }
    if (named.isEmpty() && (channels.size() > 1 || isNamedEnergy(first))) {
      throw new IllegalArgumentException(
          "fs6000 keeps several channels, and a higher or a lower energy, in NAMEhigh.img,"
              + " NAMElow.img and NAMEmaterial.img, not in "
              + file);
    }
    Map<Fs6000Part, Path> targets = new EnumMap<>(Fs6000Part.class);
    for (Channel channel : channels) {
      Fs6000Part part = partOf(channel);
      targets.put(part, named.map(files -> files.sibling(part)).orElse(file));
    }
    if (!targets.containsValue(file)) {
      throw new IllegalArgumentException(
          "the scan has no channel that fs6000 keeps in " + file + ", only " + channels);
    }
    return targets;
  }

  private static boolean isNamedEnergy(ChannelKind kind) {
    return kind == ChannelKind.HIGH_ENERGY || kind == ChannelKind.LOW_ENERGY;
  }

  /** Files of another scan must not be read as if they were of this one. */
  private static void refuseStrangers(
      Fs6000Files named, Path file, Map<Fs6000Part, Path> targets, boolean hasSidecar)
      throws IOException {
    List<Path> own = named.all();
    List<Path> strangers = new ArrayList<>(own);
    strangers.removeAll(targets.values());
    targets.values().stream().filter(target -> !own.contains(target)).forEach(strangers::add);
    if (!hasSidecar) {
      strangers.add(named.sidecar());
    }
    for (Path stranger : strangers) {
      if (!stranger.equals(file) && Files.exists(stranger)) {
        throw new FileAlreadyExistsException(
            stranger.toString(), null, "would be read with the scan but is no part of it");
      }
    }
  }

  private static Fs6000Part partOf(Channel channel) {
    return switch (channel.kind()) {
      case LOW_ENERGY -> Fs6000Part.LOW;
      case MATERIAL -> Fs6000Part.MATERIAL;
      default -> Fs6000Part.HIGH;
    };
  }

  /** Returns the header that the scan came with, if it fits. */
  private static ByteBuffer header(RawScan scan, Channel channel, Fs6000Part part) {
    return scan.attachment(part.headerName())
        .map(Attachment::content)
        .filter(
            kept -> Fs6000Header.fits(kept, channel.lines(), channel.detectors(), channel.format()))
        .orElseGet(() -> Fs6000Header.make(channel.lines(), channel.detectors(), channel.format()));
  }

  private static void write(Channel channel, ByteBuffer header, WritableByteChannel target)
      throws IOException {
    WholeFile.writeAll(target, header);
    int step = RowBytes.bandRows(channel);
    for (int row = 0; row < channel.detectors(); row += step) {
      byte[] rows = RowBytes.rows(channel, row, Math.min(step, channel.detectors() - row));
      ByteBuffer band = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
      if (channel.format().bytes() == 2) {
        for (int at = 0; at < rows.length; at += 2) {
          band.putShort(at, Short.reverseBytes(band.getShort(at)));
        }
      }
      WholeFile.writeAll(target, band);
    }
  }
}
