package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/** Puts a scan together from whichever of its files are there. For one scan. */
final class Fs6000Reader {
  private final ReadOptions options;
  private final List<Channel> channels = new ArrayList<>();
  private final List<Attachment> headers = new ArrayList<>();
  private Optional<ImageSize> size = Optional.empty();

  Fs6000Reader(ReadOptions options) {
    this.options = options;
  }

  RawScan read(Path file) throws IOException {
    Optional<Fs6000Files> named = Fs6000Files.of(file);
    if (named.isEmpty()) {
      add(file, Optional.empty(), new LinkOption[0]);
    } else {
      for (Path path : named.get().all()) {
        add(path, Fs6000Part.of(path), named.get().links());
      }
    }
    ImageSize common = size.orElseThrow();
    ViewGeometry geometry =
        ViewGeometry.ofSize(common.columns(), common.rows())
            .withOrientation(Fs6000Layout.ORIENTATION);
    View view = View.of(ViewKind.UNKNOWN, geometry, meant());
    return new RawScan(ScanMetadata.UNKNOWN, List.of(view), headers);
  }

  /** Gives the energies the domain that the caller knows, or the picture shows. */
  private List<Channel> meant() {
    Domain domain = options.domain().orElseGet(() -> Fs6000Layout.domain(channels));
    return channels.stream()
        .map(one -> one.kind() == ChannelKind.MATERIAL ? one : one.withDomain(domain))
        .toList();
  }

  private void add(Path path, Optional<Fs6000Part> part, LinkOption[] links) throws IOException {
    try (FormatFile file = FormatFile.open(path, links)) {
      Fs6000Header header = Fs6000Header.read(file);
      int bits = header.format().bitsAllocated();
      if (part.isPresent() && bits != part.get().bits()) {
        throw file.error(14, part.get().bits() + " bits, as the name says", bits + " bits");
      }
      ImageSize own =
          ImageSize.check(
              file, 2, new ImageSize.Stated(header.columns(), header.rows(), 1), options);
      if (size.isPresent() && !size.get().equals(own)) {
        throw file.error(2, size.get() + ", as the scan's other files have", own.toString());
      }
      size = Optional.of(own);
      Fs6000Part role = part.orElse(bits == 8 ? Fs6000Part.MATERIAL : Fs6000Part.HIGH);
      ChannelKind kind = part.isEmpty() && bits == 16 ? ChannelKind.SINGLE_ENERGY : role.kind();
      channels.add(channel(file, header, own, kind));
      headers.add(Attachment.of(role.headerName(), header.bytes().clear()));
    }
  }

  private Channel channel(FormatFile file, Fs6000Header header, ImageSize own, ChannelKind kind)
      throws IOException {
    long bytes = own.bytes(header.format());
    if (file.size() - Fs6000Header.BYTES != bytes) {
      throw file.error(
          Fs6000Header.BYTES,
          bytes + " bytes of samples to the end of the file",
          (file.size() - Fs6000Header.BYTES) + " bytes");
    }
    ByteBuffer samples = file.readDirect(Fs6000Header.BYTES, bytes, "samples");
    if (header.format().bytes() == 2) {
      swap(samples);
    }
    return new Channel(
        kind, Domain.MAKER_CODES, header.format(), own.grid(SampleLayout.ROWS), samples);
  }

  private static void swap(ByteBuffer samples) {
    samples.order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < samples.limit(); at += 2) {
      samples.putShort(at, Short.reverseBytes(samples.getShort(at)));
    }
  }
}
