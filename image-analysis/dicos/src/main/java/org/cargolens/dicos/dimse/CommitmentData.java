package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.Tag;

/**
 * The data sets of storage commitment (DICOM PS3.4, J.3.2 and J.3.3): written with the library's
 * means, read with ours, which know limits.
 */
final class CommitmentData {
  /** Class of the service. */
  static final String SOP_CLASS = "1.2.840.10008.1.20.1";

  /** The one object of that class. */
  static final String SOP_INSTANCE = "1.2.840.10008.1.20.1.1";

  /** Most objects of a request that is taken, and that this side makes. */
  static final int MOST_OBJECTS = 4096;

  static final int REQUEST = 1;
  static final int ALL_KEPT = 1;
  static final int SOME_FAILED = 2;

  private CommitmentData() {}

  /**
   * What is asked for.
   *
   * @param transaction identifier of the request
   * @param objects which objects
   */
  record Request(String transaction, List<InstanceReference> objects) {}

  static Attributes write(Request request) {
    Attributes data = new Attributes();
    data.setString(Tag.TRANSACTION_UID, VR.UI, request.transaction);
    write(data, Tag.REFERENCED_SOP_SEQUENCE, request.objects);
    return data;
  }

  static Attributes write(CommitmentReport report) {
    Attributes data = new Attributes();
    data.setString(Tag.TRANSACTION_UID, VR.UI, report.transaction());
    if (!report.kept().isEmpty()) {
      write(data, Tag.REFERENCED_SOP_SEQUENCE, report.kept());
    }
    if (!report.failed().isEmpty()) {
      Sequence failed = data.newSequence(Tag.FAILED_SOP_SEQUENCE, report.failed().size());
      report
          .failed()
          .forEach(
              (object, reason) -> {
                Attributes item = item(object);
                item.setInt(Tag.FAILURE_REASON, VR.US, reason);
                failed.add(item);
              });
    }
    return data;
  }

  private static void write(Attributes data, int tag, Collection<InstanceReference> objects) {
    Sequence items = data.newSequence(tag, objects.size());
    objects.forEach(object -> items.add(item(object)));
  }

  private static Attributes item(InstanceReference object) {
    Attributes item = new Attributes();
    item.setString(Tag.REFERENCED_SOP_CLASS_UID, VR.UI, object.sopClass());
    item.setString(Tag.REFERENCED_SOP_INSTANCE_UID, VR.UI, object.sopInstance());
    return item;
  }

  /**
   * Reads a request.
   *
   * @return each object once
   * @throws IOException if it has no transaction, asks for nothing, or for too much
   */
  static Request readRequest(DataSet data) throws IOException {
    List<InstanceReference> objects =
        data.items(Tag.REFERENCED_SOP_SEQUENCE).stream()
            .map(CommitmentData::reference)
            .distinct()
            .toList();
    if (objects.isEmpty() || objects.size() > MOST_OBJECTS) {
      throw new IOException(
          "a commitment of 1 to " + MOST_OBJECTS + " objects, not " + objects.size());
    }
    return new Request(transaction(data), objects);
  }

  /**
   * Reads a report.
   *
   * @throws IOException if it has no transaction
   */
  static CommitmentReport readReport(DataSet data) throws IOException {
    Map<InstanceReference, Integer> failed = new LinkedHashMap<>();
    for (DataSet item : data.items(Tag.FAILED_SOP_SEQUENCE)) {
      failed.put(
          reference(item),
          item.integer(Tag.FAILURE_REASON).orElse(CommitmentReport.PROCESSING_FAILURE));
    }
    Set<InstanceReference> kept = new HashSet<>();
    for (DataSet item : data.items(Tag.REFERENCED_SOP_SEQUENCE)) {
      kept.add(reference(item));
    }
    kept.removeAll(failed.keySet()); // said to be both: not safe
    return new CommitmentReport(transaction(data), kept, failed);
  }

  private static String transaction(DataSet data) throws IOException {
    return data.text(Tag.TRANSACTION_UID)
        .orElseThrow(() -> new IOException("a commitment without transaction"));
  }

  private static InstanceReference reference(DataSet item) {
    return new InstanceReference(
        item.text(Tag.REFERENCED_SOP_CLASS_UID).orElse(""),
        item.text(Tag.REFERENCED_SOP_INSTANCE_UID).orElse(""));
  }
}
