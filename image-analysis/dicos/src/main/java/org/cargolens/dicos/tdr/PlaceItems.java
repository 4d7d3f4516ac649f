package org.cargolens.dicos.tdr;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DataSetBuilder;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.data.Vr;
import org.cargolens.dicos.tdr.Representation.Box;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/**
 * Places of objects as items. Coordinates have a third number for images in three dimensions, 0
 * here, and a depth of 1.
 */
final class PlaceItems {
  private PlaceItems() {}

  static DataSet write(Representation place) {
    DataSetBuilder item =
        DataSet.builder()
            .items(Tag.REFERENCED_INSTANCE_SEQUENCE, TdrWriter.references(place.images()))
            .items(
                Tag.THREAT_ROI_VOXEL_SEQUENCE,
                place.regions().stream().map(PlaceItems::box).toList())
            .text(Tag.PTO_LOCATION_DESCRIPTION, place.location());
    place
        .outline()
        .ifPresent(
            outline ->
                item.number(
                    Tag.BOUNDING_POLYGON,
                    outline.vertices().stream()
                        .flatMapToDouble(vertex -> DoubleStream.of(vertex.x(), vertex.y(), 0))
                        .toArray()));
    return item.build();
  }

  private static DataSet box(Box box) {
    Region region = box.region();
    return DataSet.builder()
        .number(Tag.THREAT_ROI_BASE, region.x1(), region.y1(), 0)
        .number(Tag.THREAT_ROI_EXTENTS, region.width(), region.height(), 1)
        .bytes(Tag.THREAT_ROI_BITMAP, Vr.OB, box.bitmap().map(Bitmap::pack).orElse(new byte[0]))
        .build();
  }

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException if its numbers are no place
   */
  static Representation read(DataSet item) {
    List<Box> boxes = new ArrayList<>();
    for (DataSet box : item.items(Tag.THREAT_ROI_VOXEL_SEQUENCE)) {
      readBox(box).ifPresent(boxes::add);
    }
    return new Representation(
        references(item, Tag.REFERENCED_INSTANCE_SEQUENCE),
        boxes,
        outline(item.numbers(Tag.BOUNDING_POLYGON)),
        item.text(Tag.PTO_LOCATION_DESCRIPTION));
  }

  static List<InstanceReference> references(DataSet data, int tag) {
    return data.items(tag).stream()
        .map(
            item ->
                new InstanceReference(
                    item.text(Tag.REFERENCED_SOP_CLASS_UID).orElse(""),
                    item.text(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("")))
        .toList();
  }

  private static Optional<Box> readBox(DataSet item) {
    List<Double> base = item.numbers(Tag.THREAT_ROI_BASE);
    List<Double> extents = item.numbers(Tag.THREAT_ROI_EXTENTS);
    if (base.size() < 2 || extents.size() < 2) {
      return Optional.empty();
    }
    int x1 = (int) Math.floor(base.get(0));
    int y1 = (int) Math.floor(base.get(1));
    Region region =
        new Region(
            x1,
            y1,
            (int) Math.ceil(base.get(0) + extents.get(0)),
            (int) Math.ceil(base.get(1) + extents.get(1)));
    // Headers of toolkits say that pictures have a depth of 0, samples say 1.
    boolean isFlat = extents.size() < 3 || extents.get(2) <= 1;
    return Optional.of(
        new Box(
            region,
            isFlat
                ? item.bytes(Tag.THREAT_ROI_BITMAP).map(bytes -> bitmap(region, bytes))
                : Optional.empty()));
  }

  private static Bitmap bitmap(Region region, ByteBuffer bytes) {
    long expected = Bitmap.packedBytes(region.width(), region.height());
    if (bytes.remaining() != expected && bytes.remaining() != expected + 1) {
      throw new IllegalArgumentException(
          "a bitmap of " + expected + " bytes for " + region + ", not " + bytes.remaining());
    }
    byte[] packed = new byte[(int) expected];
    bytes.get(packed);
    return Bitmap.unpack(region.width(), region.height(), packed);
  }

  /** Two points are opposite corners of a box. */
  private static Optional<Polygon> outline(List<Double> numbers) {
    List<Polygon.Vertex> vertices = new ArrayList<>();
    for (int i = 0; i + 2 < numbers.size(); i += 3) {
      vertices.add(new Polygon.Vertex(numbers.get(i), numbers.get(i + 1)));
    }
    if (vertices.size() == 2) {
      Polygon.Vertex one = vertices.get(0);
      Polygon.Vertex other = vertices.get(1);
      vertices =
          List.of(
              one,
              new Polygon.Vertex(other.x(), one.y()),
              other,
              new Polygon.Vertex(one.x(), other.y()));
    }
    return vertices.size() < 3 ? Optional.empty() : Optional.of(new Polygon(vertices));
  }
}
