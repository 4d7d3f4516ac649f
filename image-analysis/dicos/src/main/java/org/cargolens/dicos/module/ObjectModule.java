package org.cargolens.dicos.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.dicos.Itinerary;
import org.cargolens.dicos.Itinerary.Segment;
import org.cargolens.dicos.Itinerary.Transport;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.Texts;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DataSetBuilder;
import org.cargolens.dicos.data.Tag;

/** Modules Object of Inspection, its Owner and its Itinerary. */
public final class ObjectModule {
  private static final String PLACE_CODE = "UNLOCODE";

  private ObjectModule() {}

  /** Adds the elements of an object. */
  public static void write(ObjectOfInspection object, DataSetBuilder target) {
    target
        .text(Tag.PATIENT_ID, object.id())
        .text(Tag.ISSUER_OF_PATIENT_ID, object.issuer())
        .text(Tag.TYPE_OF_PATIENT_ID, "TEXT")
        .text(Tag.PATIENT_SEX)
        .items(
            Tag.OTHER_PATIENT_IDS_SEQUENCE,
            object.otherIds().stream()
                .map(id -> DataSet.builder().text(Tag.PATIENT_ID, id).build())
                .toList())
        .text(Tag.OOI_TYPE, "CARGO")
        .items(Tag.ALGORITHM_ROUTING_CODE_SEQUENCE, List.of());
    if (object.riskScore().isPresent()) {
      target.item(Tag.OOI_OWNER_SEQUENCE, owner(object.riskScore().getAsInt()));
    }
    object.itinerary().ifPresent(itinerary -> write(itinerary, target));
  }

  private static DataSet owner(int riskScore) {
    return DataSet.builder()
        .text(Tag.OOI_OWNER_TYPE, "UNKNOWN")
        .integer(Tag.OOI_OWNER_RISK_SCORE, riskScore)
        .text(Tag.TRANSPORT_CLASSIFICATION, "COMMERCIAL")
        .text(Tag.PATIENT_IDENTITY_REMOVED, "NO")
        .build();
  }

  private static void write(Itinerary itinerary, DataSetBuilder target) {
    List<DataSet> segments = new ArrayList<>();
    for (Segment segment : itinerary.segments()) {
      DataSetBuilder item = DataSet.builder().text(Tag.ROUTE_SEGMENT_ID, segment.id());
      item.text(Tag.INBOUND_ARRIVAL_TYPE, segment.transport().map(Enum::name));
      item.text(Tag.ROUTE_SEGMENT_START_LOCATION_ID, segment.from());
      item.text(Tag.ROUTE_SEGMENT_END_LOCATION_ID, segment.to());
      if (segment.from().isPresent() || segment.to().isPresent()) {
        item.text(Tag.ROUTE_SEGMENT_LOCATION_ID_TYPE, PLACE_CODE);
      }
      segments.add(item.build());
    }
    target
        .text(Tag.ITINERARY_ID, itinerary.id())
        .text(Tag.ITINERARY_ID_ASSIGNING_AUTHORITY, itinerary.authority())
        .items(Tag.ROUTE_SEGMENT_SEQUENCE, segments);
  }

  /** Returns the object that a data set names; what is missing is unknown. */
  public static ObjectOfInspection read(DataSet data) {
    OptionalInt risk =
        data.items(Tag.OOI_OWNER_SEQUENCE).stream()
            .map(owner -> owner.integer(Tag.OOI_OWNER_RISK_SCORE))
            .filter(OptionalInt::isPresent)
            .filter(score -> score.getAsInt() == (short) score.getAsInt())
            .findFirst()
            .orElse(OptionalInt.empty());
    return new ObjectOfInspection(
        longText(data, Tag.PATIENT_ID),
        longText(data, Tag.ISSUER_OF_PATIENT_ID),
        data.items(Tag.OTHER_PATIENT_IDS_SEQUENCE).stream()
            .flatMap(item -> item.text(Tag.PATIENT_ID).stream())
            .map(Texts::longText)
            .filter(text -> !text.isEmpty())
            .toList(),
        risk,
        itinerary(data));
  }

  private static Optional<Itinerary> itinerary(DataSet data) {
    if (data.text(Tag.ITINERARY_ID).isEmpty()) {
      return Optional.empty();
    }
    List<Segment> segments =
        data.items(Tag.ROUTE_SEGMENT_SEQUENCE).stream()
            .map(
                item ->
                    new Segment(
                        shortText(item, Tag.ROUTE_SEGMENT_ID).orElse(ObjectOfInspection.UNKNOWN),
                        item.text(Tag.INBOUND_ARRIVAL_TYPE).flatMap(ObjectModule::transport),
                        shortText(item, Tag.ROUTE_SEGMENT_START_LOCATION_ID),
                        shortText(item, Tag.ROUTE_SEGMENT_END_LOCATION_ID)))
            .toList();
    return Optional.of(
        new Itinerary(
            longText(data, Tag.ITINERARY_ID),
            longText(data, Tag.ITINERARY_ID_ASSIGNING_AUTHORITY),
            segments));
  }

  private static Optional<Transport> transport(String word) {
    for (Transport transport : Transport.values()) {
      if (transport.name().equals(word)) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }

  private static String longText(DataSet data, int tag) {
    return data.text(tag)
        .map(Texts::longText)
        .filter(text -> !text.isEmpty())
        .orElse(ObjectOfInspection.UNKNOWN);
  }

  private static Optional<String> shortText(DataSet data, int tag) {
    return data.text(tag).map(Texts::shortText).filter(text -> !text.isEmpty());
  }
}
