package org.cargolens.bench.receivekills;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * A scan of two images that are sent as two objects.
 *
 * @param key names it, by all its samples
 * @param objects its images
 */
record SentScan(String key, List<SentObject> objects) {
  private static final int LARGE_ONE_OF = 5;

  /**
   * An image in a file.
   *
   * @param file where it is read from
   * @param scan key of its scan
   * @param instance its identifier
   * @param data sha-256 of its data set, which is what is sent
   */
  record SentObject(Path file, String scan, String instance, Sha256 data) {}

  /** Copies the list. */
  SentScan {
    objects = List.copyOf(objects);
  }

  /**
   * Writes a scan of noise; most are small, some have more than a receiver takes in one piece.
   *
   * @param stem beginning of its files' names
   */
  static SentScan write(Path folder, String stem, Random random) throws IOException {
    boolean isLarge = random.nextInt(LARGE_ONE_OF) == 0;
    int lines = 20 + random.nextInt(isLarge ? 2500 : 400);
    int detectors = 16 + random.nextInt(isLarge ? 1000 : 400);
    List<Channel> channels =
        Stream.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)
            .map(kind -> channel(kind, SampleGrid.lineByLine(lines, detectors), random))
            .toList();
    RawScan scan =
        RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, detectors), channels));
    List<SentObject> objects = new ArrayList<>();
    for (DxFile image : DxWriter.write(scan, folder, stem, DxOptions.DEFAULT)) {
      objects.add(
          new SentObject(
              image.path(),
              key(scan),
              image.reference().sopInstance(),
              data(DicosFile.read(image.path()))));
    }
    return new SentScan(key(scan), objects);
  }

  private static Channel channel(ChannelKind kind, SampleGrid grid, Random random) {
    byte[] noise = new byte[2 * grid.lines() * grid.detectors()];
    random.nextBytes(noise);
    ByteBuffer samples =
        ByteBuffer.allocateDirect(noise.length).order(ByteOrder.LITTLE_ENDIAN).put(noise).flip();
    return new Channel(kind, Domain.RAW_COUNTS, SampleFormat.U16, grid, samples);
  }

  /**
   * Returns what names a scan: the digests of all its channels. One that misses some has another.
   */
  static String key(RawScan scan) {
    return scan.mainView().channels().stream()
        .map(channel -> channel.sha256().hex().substring(0, 32))
        .sorted()
        .collect(Collectors.joining("+"));
  }

  /**
   * Returns the digest of what is sent of a file: all but its head, which each side writes itself.
   */
  static Sha256 data(DicosFile object) throws IOException {
    byte[] all = Files.readAllBytes(object.path());
    return Sha256.of(
        ByteBuffer.wrap(Arrays.copyOfRange(all, (int) object.dataOffset(), all.length)));
  }
}
