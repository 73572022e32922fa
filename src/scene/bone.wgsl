// Lights bone from over the camera's shoulder, draws the verdict of each site on it, and closes a cut.
// Everything is computed from the world position and the normal: there are no textures and no shadow passes.
// Each way of drawing has an entry point of its own, so that a browser compiles no more than it draws.

struct View {
    clip_from_world: mat4x4<f32>,
    // The eye's right, its up, what is behind it, and where it is.
    world_from_view: mat4x4<f32>,
    // The width of a pixel one metre away, in metres; the other numbers are not used.
    pixel: vec4<f32>,
}

struct Flag {
    // World position in metres, and the radius of the mark.
    centre_radius: vec4<f32>,
    // Unit normal of the bone there, and the style: 0 none, 1 circle, 2 triangle, 3 octagon, 4 dashed square.
    normal_style: vec4<f32>,
    // Linear colour, and 1 where sources differ.
    colour_differ: vec4<f32>,
}

struct Tint {
    // Linear colour, and its strength.
    colour: vec4<f32>,
    // The effect (1 caution, 2 contraindicated), stripes in a metre, and how many spots there are: none for the whole mesh.
    pattern: vec4<f32>,
    // World position in metres, and the radius.
    spots: array<vec4<f32>, 4>,
}

struct Marrow {
    // The proximal end of the medullary cavity in the resting bone, and over how many metres beyond it trabeculae grow dense.
    proximal: vec4<f32>,
    // The same of the distal end.
    distal: vec4<f32>,
    // The radius of the cavity's ends (0: all is cancellous), the share of yellow marrow, 1 for marrow at all, and how many
    // times narrower the bones are than an adult's.
    form: vec4<f32>,
}

struct Bone {
    // A rigid motion.
    world_from_local: mat4x4<f32>,
    // Linear colour, and how much of it is there: less than 1 thins it by dithering.
    base: vec4<f32>,
    // Linear colour of what a cut opens, and how grainy it is.
    inside: vec4<f32>,
    // Linear colour of the edge light, and its strength.
    rim: vec4<f32>,
    // How rough the surface is, 0 (cartilage, steel) to 1 (bone); the other numbers are not used.
    surface: vec4<f32>,
    // What lies on the positive side of this plane is cut away: normal and offset; no normal, no cut.
    section: vec4<f32>,
    // A point of that plane, and how far around it the cut reaches, in metres.
    opened: vec4<f32>,
    // What the cut opens, if it is marrow.
    marrow: Marrow,
    // The colour of a reason.
    tint: Tint,
    flags: array<Flag, 2>,
}

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<uniform> bone: Bone;

struct Corner {
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    // The place in the resting bone, in metres: x and z here, y with the colour.
    @location(2) rest: vec2<f32>,
    // How much of the sky is seen from here, how light the bone is, and the place's y.
    @location(3) colour: vec4<f32>,
}

struct Point {
    @builtin(position) position: vec4<f32>,
    // Within the triangle even at its edge: beyond it a wall seen edge on would be taken to be on the other side of a cut.
    @location(0) @interpolate(perspective, centroid) world: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) rest: vec3<f32>,
    @location(3) occlusion_mottle: vec2<f32>,
}

@vertex
fn vertex(corner: Corner) -> Point {
    let world = bone.world_from_local * vec4(corner.position, 1.0);
    return Point(
        view.clip_from_world * world,
        world.xyz,
        (bone.world_from_local * vec4(corner.normal, 0.0)).xyz,
        vec3(corner.rest.x, corner.colour.b, corner.rest.y),
        corner.colour.rg,
    );
}

fn hash(p: vec3<f32>) -> f32 {
    let q = fract(p * 0.1031);
    let r = q + dot(q, q.zyx + 31.32);
    return fract((r.x + r.y) * r.z);
}

// Smooth noise of one octave, 0 to 1, a cell a unit.
fn noise(p: vec3<f32>) -> f32 {
    let i = floor(p);
    let f = fract(p);
    let w = f * f * (3.0 - 2.0 * f);
    return mix(
        mix(mix(hash(i), hash(i + vec3(1.0, 0.0, 0.0)), w.x),
            mix(hash(i + vec3(0.0, 1.0, 0.0)), hash(i + vec3(1.0, 1.0, 0.0)), w.x), w.y),
        mix(mix(hash(i + vec3(0.0, 0.0, 1.0)), hash(i + vec3(1.0, 0.0, 1.0)), w.x),
            mix(hash(i + vec3(0.0, 1.0, 1.0)), hash(i + vec3(1.0, 1.0, 1.0)), w.x), w.y),
        w.z);
}

// The slope of the same noise along each axis, and its value: x, y, z, value.
fn noise_slope(p: vec3<f32>) -> vec4<f32> {
    let i = floor(p);
    let f = fract(p);
    let w = f * f * (3.0 - 2.0 * f);
    let dw = 6.0 * f * (1.0 - f);
    let a = hash(i);
    let b = hash(i + vec3(1.0, 0.0, 0.0));
    let c = hash(i + vec3(0.0, 1.0, 0.0));
    let d = hash(i + vec3(1.0, 1.0, 0.0));
    let e = hash(i + vec3(0.0, 0.0, 1.0));
    let g = hash(i + vec3(1.0, 0.0, 1.0));
    let h = hash(i + vec3(0.0, 1.0, 1.0));
    let k = hash(i + vec3(1.0, 1.0, 1.0));
    let low = mix(mix(a, b, w.x), mix(c, d, w.x), w.y);
    let high = mix(mix(e, g, w.x), mix(h, k, w.x), w.y);
    let along_x = mix(mix(b - a, d - c, w.y), mix(g - e, k - h, w.y), w.z);
    let along_y = mix(mix(c - a, d - b, w.x), mix(h - e, k - g, w.x), w.z);
    return vec4(dw * vec3(along_x, along_y, high - low), mix(low, high, w.z));
}

// What tells bone from clay in grazing light: fine furrows along the shaft, and the mouths of small vessels. `place` is the
// place in the resting bone, in metres; `pixel` the width of a pixel there. Returns by how much the normal leans, and how
// dark the surface is, 0 to 1. Drawn, not measured.
fn grain(place: vec3<f32>, pixel: f32) -> vec4<f32> {
    let furrows_a_metre = vec3(1500.0, 210.0, 1500.0);
    let vessels_a_metre = 560.0;
    var lean = vec3(0.0);
    var dark = 0.0;
    // Turned, so that no row of the noise lies along the bone.
    let turned = vec3(
        0.80 * place.x + 0.36 * place.y - 0.48 * place.z,
        -0.60 * place.x + 0.48 * place.y - 0.64 * place.z,
        0.80 * place.y + 0.60 * place.z);
    // What is finer than a pixel would flicker.
    let furrows_shown = 1.0 - smoothstep(0.3, 0.9, pixel * furrows_a_metre.x);
    if furrows_shown > 0.0 {
        // Furrows wander a little.
        let furrow = noise_slope((place + 0.04 * turned.zxy) * furrows_a_metre);
        lean += vec3(0.11, 0.02, 0.11) * furrow.xyz * furrows_shown;
        dark += 0.05 * (0.5 - furrow.w) * furrows_shown;
    }
    let vessels_shown = 1.0 - smoothstep(0.3, 0.9, pixel * vessels_a_metre);
    if vessels_shown > 0.0 {
        let vessel = noise_slope(turned * vessels_a_metre);
        let mouth = smoothstep(0.74, 0.92, vessel.w) * vessels_shown;
        let slope = vec3(
            0.80 * vessel.x - 0.60 * vessel.y,
            0.36 * vessel.x + 0.48 * vessel.y + 0.80 * vessel.z,
            -0.48 * vessel.x - 0.64 * vessel.y + 0.60 * vessel.z);
        lean += (0.07 * vessels_shown + 0.15 * mouth) * slope;
        dark += 0.16 * mouth;
    }
    return vec4(lean, dark);
}

// Signed distance to the outline of each shape; the shapes have the size 1.
fn circle(p: vec2<f32>) -> f32 { return length(p) - 0.86; }

fn triangle(p: vec2<f32>) -> f32 {
    let q = vec2(abs(p.x), p.y + 0.16);
    return max(q.x * 0.866 + q.y * 0.5, -q.y) - 0.46;
}

fn octagon(p: vec2<f32>) -> f32 {
    let q = abs(p);
    return max(max(q.x, q.y), (q.x + q.y) * 0.7071) - 0.82;
}

fn square(p: vec2<f32>) -> f32 {
    let q = abs(p);
    return max(q.x, q.y) - 0.72;
}

fn stripes(x: f32) -> f32 { return smoothstep(0.30, 0.36, abs(fract(x) - 0.5)); }

// The mark of one site: colour, and how much of it lies here.
fn mark(flag: Flag, world: vec3<f32>, normal: vec3<f32>) -> vec4<f32> {
    let style = flag.normal_style.w;
    let offset = world - flag.centre_radius.xyz;
    let radius = flag.centre_radius.w;
    let out_of_bone = flag.normal_style.xyz;
    if style < 0.5 || dot(offset, offset) > 2.2 * radius * radius || dot(normal, out_of_bone) < 0.05 {
        return vec4(0.0);
    }
    // The mark stands upright as the patient does.
    let along = normalize(vec3(0.0, 1.0, 0.0) - out_of_bone * out_of_bone.y + vec3(0.0, 0.0, 1e-4));
    let across = cross(along, out_of_bone);
    var p = vec2(dot(offset, across), dot(offset, along)) / radius;
    // Sources that differ break the mark in two: a gap from top to bottom, and halves that no longer meet.
    let differ = flag.colour_differ.w > 0.5;
    let gap = differ && abs(p.x) < 0.08;
    if differ {
        p.y += select(-0.16, 0.16, p.x > 0.0);
    }
    var edge = 0.0;
    var fill = 0.0;
    if style < 1.5 {
        edge = circle(p);
        fill = 0.10;
    } else if style < 2.5 {
        edge = triangle(p);
        fill = 0.55 * stripes((p.x + p.y) * 2.6);
    } else if style < 3.5 {
        edge = octagon(p);
        fill = 0.80 * max(stripes((p.x + p.y) * 3.2), stripes((p.x - p.y) * 3.2));
    } else if style > 4.5 {
        // Where, and nothing of what: a ring and a broad dot.
        let ring = 1.0 - smoothstep(0.13, 0.17, abs(circle(p)));
        return vec4(flag.colour_differ.rgb, max(ring, 1.0 - smoothstep(0.30, 0.34, length(p))));
    } else {
        edge = square(p);
        // A dashed line: a stroke at each corner and two between.
        let along_side = select(p.y, p.x, abs(p.y) > abs(p.x));
        let dash = step(abs(fract(along_side * 2.083) - 0.5), 0.27);
        return vec4(flag.colour_differ.rgb, step(abs(edge), 0.10) * dash);
    }
    let line = 1.0 - smoothstep(0.09, 0.13, abs(edge));
    let inner = step(edge, 0.0) * fill;
    let colour = flag.colour_differ.rgb;
    if gap && edge < 0.2 {
        return vec4(vec3(0.92), 1.0);
    }
    // A small dot at the very point where the needle goes in.
    let dot_here = 1.0 - smoothstep(0.07, 0.10, length(p));
    let strength = max(max(line, inner), dot_here);
    // A pale seam outside the line sets the mark off from a coloured bone, and what warns stands on pale ground: its own
    // stripes would be lost among those of the bone.
    let seam = 1.0 - smoothstep(0.21, 0.25, edge);
    let ground = select(seam * step(0.0, edge), seam, style > 1.5);
    return vec4(mix(vec3(0.92), colour, strength / max(max(strength, ground), 1e-3)), max(strength, ground));
}

// How much of a reason's colour lies here. A caution is striped, a contraindication hatched and denser: one tells them
// apart without colour.
fn tint_here(world: vec3<f32>) -> f32 {
    let tint = bone.tint;
    var inside = tint.colour.w;
    if tint.pattern.z > 0.5 {
        var nearest = 2.0;
        for (var i = 0; i < 4; i++) {
            let spot = tint.spots[i];
            nearest = min(nearest, distance(world, spot.xyz) / max(spot.w, 1e-6));
        }
        inside *= 1.0 - smoothstep(0.90, 1.0, nearest);
    }
    // The same on both sides of the body; and across the line of sight on what is round, where it would make rings.
    let aside = abs(world.x);
    let rising = stripes((world.y - aside + 0.5 * world.z) * tint.pattern.y);
    if tint.pattern.x < 1.5 {
        return inside * (0.20 + 0.80 * rising);
    }
    let falling = stripes((world.y + aside - 0.5 * world.z) * tint.pattern.y);
    return inside * (0.55 + 0.45 * max(rising, falling));
}

// What is thinned needs no sorting: an ordered pattern of 4 by 4 leaves some of its pixels out.
fn thin(position: vec4<f32>) {
    if bone.base.a < 0.999 {
        let cell = vec2<u32>(position.xy) % 4u;
        let order = array<u32, 16>(0u, 8u, 2u, 10u, 12u, 4u, 14u, 6u, 3u, 11u, 1u, 9u, 15u, 7u, 13u, 5u);
        if bone.base.a * 16.0 < f32(order[cell.y * 4u + cell.x]) + 0.5 {
            discard;
        }
    }
}

// The bone's own colour, and how much of a reason's lies over it.
fn own_colour(in: Point) -> vec4<f32> {
    let plain = mix(bone.base.rgb, bone.base.rgb * vec3(0.90, 0.86, 0.80), in.occlusion_mottle.y * 0.55);
    var tinted = 0.0;
    if bone.tint.colour.w > 0.0 {
        tinted = tint_here(in.world);
    }
    return vec4(plain, tinted);
}

// The share of a surface that is seen edge on: 0 face to face, 1 at the outline.
fn turned_away(in: Point, normal: vec3<f32>) -> f32 {
    return 1.0 - max(dot(normal, normalize(view.world_from_view[3].xyz - in.world)), 0.0);
}

fn solid(in: Point) -> vec3<f32> {
    let smooth_normal = normalize(in.normal);
    var normal = smooth_normal;
    let eye = view.world_from_view[3].xyz;
    // Baked at the corners: computed here, it would cost more than all of the light.
    // Squared, because light that comes into a groove is lost a second time on its way out: a shallow one would not be seen.
    let occlusion = in.occlusion_mottle.x * in.occlusion_mottle.x;
    let own = own_colour(in);
    var albedo = own.rgb;
    if bone.surface.x > 0.0 {
        let surface = grain(in.rest, distance(eye, in.world) * view.pixel.x) * bone.surface.x;
        normal = normalize(normal - surface.xyz + normal * dot(surface.xyz, normal));
        albedo *= 1.0 - surface.w;
    }
    albedo = mix(albedo, bone.tint.colour.rgb, own.w);
    if bone.flags[0].normal_style.w > 0.5 {
        var overlay = mark(bone.flags[0], in.world, smooth_normal);
        let second = mark(bone.flags[1], in.world, smooth_normal);
        if second.w > overlay.w {
            overlay = second;
        }
        albedo = mix(albedo, overlay.rgb, overlay.w);
    }
    let right = view.world_from_view[0].xyz;
    let up = view.world_from_view[1].xyz;
    let back = view.world_from_view[2].xyz;
    let key = normalize(back * 0.85 + up * 0.62 - right * 0.50);
    let fill = normalize(back * 0.50 - up * 0.25 + right * 0.85);
    let diffuse_key = max(dot(normal, key), 0.0);
    let diffuse_fill = max(dot(normal, fill), 0.0);
    let sky = 0.5 + 0.5 * normal.y;
    let warm = vec3(1.0, 0.965, 0.91);
    let cool = vec3(0.80, 0.88, 1.0);
    let ambient = mix(vec3(0.20, 0.17, 0.15), vec3(0.36, 0.37, 0.40), sky) * occlusion;
    let light = ambient + warm * diffuse_key * 0.78 * mix(1.0, occlusion, 0.8) + cool * diffuse_fill * 0.16 * occlusion;
    let half_way = normalize(key + normalize(eye - in.world));
    // Whole powers by multiplying: 24 and 3.
    let glint = max(dot(normal, half_way), 0.0);
    let glint_3 = glint * glint * glint;
    let glint_12 = glint_3 * glint_3 * glint_3 * glint_3;
    let gloss = glint_12 * glint_12 * 0.07 * occlusion;
    let away = turned_away(in, normal);
    return albedo * light + gloss + bone.rim.rgb * (away * away * away * bone.rim.w * occlusion);
}

@fragment
fn fragment(in: Point) -> @location(0) vec4<f32> {
    thin(in.position);
    return vec4(solid(in), 1.0);
}

// A figure of glass: seen at its edges, clear in front of the bones.
@fragment
fn fragment_of_glass(in: Point) -> @location(0) vec4<f32> {
    let away = turned_away(in, normalize(in.normal));
    let tinted = own_colour(in).w;
    let alpha = bone.base.a * (0.10 + 0.90 * away * away);
    let colour = mix(bone.base.rgb, bone.rim.rgb, away * away * away);
    return vec4(mix(colour, bone.tint.colour.rgb, tinted), mix(alpha, bone.base.a, tinted * 0.8));
}

// The place in the resting bone: what is drawn there stays with the bone when a limb is bent.
fn at_rest(world: vec3<f32>) -> vec3<f32> {
    let moved = world - bone.world_from_local[3].xyz;
    return vec3(
        dot(bone.world_from_local[0].xyz, moved),
        dot(bone.world_from_local[1].xyz, moved),
        dot(bone.world_from_local[2].xyz, moved));
}

// How much of a place is strut: walls of `half_width` metres, `a_metre` times the width of a mesh in a metre. Measured within the
// plane that is cut, of this normal: a wall that the cut meets aslant would else be as broad as the marrow between two.
fn struts(place: vec3<f32>, normal: vec3<f32>, a_metre: f32, half_width: f32, pixel: f32) -> f32 {
    let wall = noise_slope(place * a_metre);
    let within = wall.xyz - normal * dot(normal, wall.xyz);
    let away = abs(wall.w - 0.5) / (max(length(within), 0.12) * a_metre);
    return 1.0 - smoothstep(half_width - 0.6 * pixel, half_width + 0.6 * pixel, away);
}

// Marrow cut open: trabeculae, dense at the ends and ever fewer towards the shaft, and between them red marrow; in the
// cavity of the shaft yellow and red. Where the cavity begins is the anatomy's to say; the single struts are drawn.
fn marrow(place: vec3<f32>, normal: vec3<f32>, pixel: f32) -> vec3<f32> {
    let strut_colour = vec3(0.82, 0.66, 0.42);
    let red = vec3(0.36, 0.055, 0.035);
    let yellow = vec3(0.78, 0.43, 0.13);
    let form = bone.marrow.form;
    var dense = 0.85;
    var hollow = 0.0;
    var along = vec3(0.0, 1.0, 0.0);
    if form.x > 0.0 {
        let whole = bone.marrow.distal.xyz - bone.marrow.proximal.xyz;
        let reach = length(whole);
        along = whole / reach;
        let down = dot(place - bone.marrow.proximal.xyz, along);
        let off = distance(place, bone.marrow.proximal.xyz + along * down) / form.x;
        // The cavity ends in a ragged dome, along whose wall trabeculae run farther down.
        let ragged = (noise(place * 330.0) - 0.5) * 0.9;
        let inside = min(down, reach - down) + form.x * (ragged - 0.9 * min(off * off, 1.6));
        let ends = select(bone.marrow.distal.w, bone.marrow.proximal.w, down < 0.5 * reach);
        dense = clamp(-inside / ends, 0.0, 1.0);
        hollow = smoothstep(-0.05 * ends, 0.0, inside);
    }
    // Longer along the bone than across, and as many across a small bone as across a large one.
    let fine_by = max(form.w, 1.0);
    let drawn = (place - along * (0.35 * dot(place, along))) * fine_by;
    let fine_pixel = pixel * fine_by;
    // Two families of walls that cross are a net; one alone would be a heap of worms.
    let thickness = mix(0.00005, 0.00012, dense);
    let coarse = max(
        struts(drawn, normal, 430.0, thickness, fine_pixel),
        struts(drawn.yzx + 0.71, normal.yzx, 470.0, thickness, fine_pixel));
    let fine = struts(drawn.zxy + 0.37, normal.zxy, 760.0, mix(0.00003, 0.00010, dense), fine_pixel);
    // Few are left towards the shaft.
    let left = smoothstep(0.0, 0.12, 0.30 + 0.8 * dense - noise(place * 210.0 * fine_by + 7.0)) * (1.0 - hollow);
    var strut = max(coarse, fine * smoothstep(0.15, 0.60, dense)) * left;
    // The last ones are too thin to be white.
    strut *= mix(0.45, 1.0, smoothstep(0.0, 0.5, dense));
    // What is finer than a pixel is its mean.
    let shown = 1.0 - smoothstep(0.35, 0.9, fine_pixel * 760.0);
    strut = mix(mix(0.12, 0.55, dense) * (1.0 - hollow), strut, shown);
    let fat = clamp(form.y * (0.35 + 0.65 * hollow) + 0.45 * form.y * (noise(place * 170.0) - 0.5), 0.0, 1.0);
    let grain = 0.85 + 0.30 * noise(place * 900.0);
    var soft = mix(red, yellow, fat) * grain;
    if hollow > 0.0 {
        // The cavity is not empty: fat in lobules with pale walls, and vessels along the shaft.
        let lobules = form.y * struts(drawn.yzx + 0.19, normal.yzx, 520.0, 0.00010, fine_pixel);
        let stretched = (place - along * (0.93 * dot(place, along))) * fine_by;
        let vessels = struts(stretched.zxy + 0.53, normal.zxy, 190.0, 0.00020, fine_pixel) * smoothstep(0.45, 0.65, noise(place * 90.0 + 3.0));
        soft = mix(soft, mix(soft, vec3(0.90, 0.66, 0.34), 0.35 + 0.35 * form.y), 0.6 * lobules * hollow);
        soft = mix(soft, red, 0.75 * vessels * hollow);
    }
    return mix(soft, strut_colour, strut);
}

// Cortex or cartilage cut open.
fn plain_cut(place: vec3<f32>, colour: vec3<f32>) -> vec3<f32> {
    let grain = noise(place * 900.0) * 0.6 + noise(place * 2100.0) * 0.4;
    return colour * (1.0 - bone.inside.w * (0.5 - grain));
}

// What lies on the near side of the cut is gone.
fn cut_away(world: vec3<f32>) {
    if dot(bone.section.xyz, world) + bone.section.w > 0.0 {
        discard;
    }
}

// What is left of the outside of a bone that is cut open.
@fragment
fn fragment_of_cut(in: Point) -> @location(0) vec4<f32> {
    cut_away(in.world);
    thin(in.position);
    return vec4(solid(in), 1.0);
}

// The walls beyond the cut, which are only counted: a line of sight that leaves a solid once more than it enters it has
// met the plane within.
@fragment
fn fragment_of_wall(in: Point) -> @location(0) vec4<f32> {
    cut_away(in.world);
    return vec4(0.0);
}

struct CutPoint {
    @builtin(position) position: vec4<f32>,
    @location(0) world: vec3<f32>,
}

// A square of the plane of the cut, of two triangles. The same for all solids that one cut opens, to the last bit of depth.
@vertex
fn vertex_of_cut_face(@builtin(vertex_index) index: u32) -> CutPoint {
    let normal = bone.section.xyz;
    let aside = normalize(cross(normal, select(vec3(1.0, 0.0, 0.0), vec3(0.0, 1.0, 0.0), abs(normal.x) > 0.7)));
    let corner = vec2(select(-1.0, 1.0, index % 2u == 1u), select(-1.0, 1.0, index == 2u || index > 3u));
    let world = bone.opened.xyz + bone.opened.w * (aside * corner.x + cross(normal, aside) * corner.y);
    return CutPoint(view.clip_from_world * vec4(world, 1.0), world);
}

// What a solid shows where it is cut open.
@fragment
fn fragment_of_cut_face(in: CutPoint) -> @location(0) vec4<f32> {
    thin(in.position);
    let place = at_rest(in.world);
    if bone.marrow.form.z > 0.5 {
        let normal = at_rest(bone.section.xyz + bone.world_from_local[3].xyz);
        return vec4(marrow(place, normal, distance(view.world_from_view[3].xyz, in.world) * view.pixel.x), 1.0);
    }
    return vec4(plain_cut(place, bone.inside.rgb), 1.0);
}
