package org.cargolens.station.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.dataset.Annotation;
import org.cargolens.simulator.dataset.HiddenThing;
import org.cargolens.simulator.dataset.TruthCategory;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Clipping;

/**
 * Collects the truth of a data set in the layout of COCO. Boxes are [x, y, width, height] with
 * tenths of pixels; all categories are listed, whether they occur or not. For one thread.
 */
final class CocoDataSet {
  private final ArrayNode images = DataSetJson.array();
  private final ArrayNode annotations = DataSetJson.array();

  /**
   * One image.
   *
   * @param file name relative to the folder
   * @param width in pixels
   * @param height in pixels
   * @param attributes what else is known of it
   * @param objects the truth
   */
  record Image(String file, int width, int height, JsonNode attributes, List<Annotation> objects) {}

  void add(Image image) {
    int id = images.size() + 1;
    images
        .addObject()
        .put("id", id)
        .put("file_name", image.file())
        .put("width", image.width())
        .put("height", image.height())
        .set("attributes", image.attributes());
    image.objects().forEach(object -> add(id, object));
  }

  int size() {
    return images.size();
  }

  JsonNode json() {
    ArrayNode categories = DataSetJson.array();
    for (TruthCategory category : TruthCategory.values()) {
      categories.addObject().put("id", category.id()).put("name", category.word());
    }
    ObjectNode all = DataSetJson.object();
    all.set("images", images);
    all.set("annotations", annotations);
    all.set("categories", categories);
    return all;
  }

  private void add(int image, Annotation object) {
    Box box = object.box();
    ObjectNode node = annotations.addObject();
    node.put("id", annotations.size())
        .put("image_id", image)
        .put("category_id", object.category().id());
    ArrayNode numbers = node.putArray("bbox");
    for (double value : new double[] {box.x1(), box.y1(), box.width(), box.height()}) {
      numbers.add(DataSetJson.number(value, 1));
    }
    node.set("area", DataSetJson.number(Clipping.area(object.outline()), 1));
    node.putArray("segmentation").add(corners(object.outline()));
    node.put("iscrowd", object.ignored() ? 1 : 0);
    ObjectNode attributes = node.putObject("attributes");
    attributes.put("suspicious", object.category().suspicious());
    attributes.set("inside", DataSetJson.number(object.share(), 3));
    object.hidden().ifPresent(hidden -> describe(attributes, hidden));
  }

  private static void describe(ObjectNode attributes, HiddenThing hidden) {
    attributes.put("thing", hidden.description());
    attributes.set("visibility", DataSetJson.of(hidden.visibility()));
  }

  private static ArrayNode corners(Polygon outline) {
    ArrayNode corners = DataSetJson.array();
    for (Vertex corner : outline.vertices()) {
      corners.add(DataSetJson.number(corner.x(), 1)).add(DataSetJson.number(corner.y(), 1));
    }
    return corners;
  }
}
