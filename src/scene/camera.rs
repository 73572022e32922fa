//! The camera: an orbit around what is looked at, and smooth flights from one view to the next.
//!
//! Views are computed from the bones and the target points, so that every age and every site has a good one.

use bevy::prelude::*;

use super::{
    Redraw, SceneSystems,
    bones::{BoneLibrary, Skeleton, Target},
    focus::cut_at,
    motion::{FLIGHT_SECONDS, eased},
    pose::{BoneId, Pose, bone_side},
    posture::Posture,
    state::SceneState,
};
use crate::contract::{
    ids::{Height, LookedFrom},
    view::{Camera, Frame, SceneView},
};

/// From top to bottom, in radians.
const FIELD_OF_VIEW: f32 = 0.52;
/// What is nearer to the eye is not drawn. Metres.
const NEAREST: f32 = 0.01;
/// The shares of the overview's distance at which the figure is gone, and whole.
const FIGURE_GONE: f32 = 0.30;
const FIGURE_WHOLE: f32 = 0.60;
/// How near and how far a hand may go, as shares of the distance that a view begins with.
const NEAREST_SHARE: f32 = 0.2;
const FARTHEST_SHARE: f32 = 2.5;
/// How far a hand may move what is in the middle, as a share of that distance.
const FARTHEST_MOVE: f32 = 0.45;
/// How far from the edge of the picture what it has to hold stays, as a share of its distance from the middle.
const HELD_MARGIN: f32 = 0.06;
/// How far one may tilt: beyond it up and down change places.
const STEEPEST_PITCH: f32 = 1.45;

/// The site on the front of a shaft that flares: seen from where the flare's own normal points, the shaft would be seen from its side.
const FRONT_SITE: &str = "distal-femur";

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<CameraRig>()
        .add_systems(Update, fly.in_set(SceneSystems::Camera));
}

/// One way of looking: towards a point, from a direction and a distance. Metres, radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// What is in the middle.
    pub centre: Vec3,
    /// From the front towards the patient's left.
    pub yaw: f32,
    /// Upwards from the horizontal.
    pub pitch: f32,
    /// From the eye to the middle.
    pub distance: f32,
}

impl Default for View {
    fn default() -> Self {
        Self {
            centre: Vec3::new(0.0, 0.85, 0.0),
            yaw: 0.0,
            pitch: 0.05,
            distance: 4.2,
        }
    }
}

impl View {
    /// From the middle to the eye, length one.
    #[must_use]
    pub fn towards_eye(&self) -> Vec3 {
        Vec3::new(
            self.yaw.sin() * self.pitch.cos(),
            self.pitch.sin(),
            self.yaw.cos() * self.pitch.cos(),
        )
    }

    /// The view from a direction: `towards_eye` points from the middle to the eye.
    #[must_use]
    pub fn from_direction(centre: Vec3, towards_eye: Vec3, distance: f32) -> Self {
        let direction = towards_eye.normalize_or(Vec3::Z);
        Self {
            centre,
            yaw: direction.x.atan2(direction.z),
            pitch: direction
                .y
                .clamp(-1.0, 1.0)
                .asin()
                .clamp(-STEEPEST_PITCH, STEEPEST_PITCH),
            distance,
        }
    }

    /// Where the camera stands.
    #[must_use]
    pub fn transform(&self) -> Transform {
        Transform::from_translation(self.centre + self.towards_eye() * self.distance)
            .looking_at(self.centre, Vec3::Y)
    }

    /// Where a point of the world is on a canvas of this size, in CSS pixels from its upper left corner, and whether that is
    /// on it.
    #[must_use]
    pub fn on_canvas(&self, point: Vec3, canvas: Vec2) -> (Vec2, bool) {
        let eye = self.transform();
        let seen = eye.rotation.inverse() * (point - eye.translation);
        if seen.z > -0.001 {
            // Behind the eye a point has no place: nowhere near the canvas is the least wrong.
            return (-canvas, false);
        }
        let half_tall = (FIELD_OF_VIEW / 2.0).tan();
        let aspect = canvas.x / canvas.y.max(1.0);
        let on_screen = Vec2::new(
            seen.x / (-seen.z * half_tall * aspect),
            seen.y / (-seen.z * half_tall),
        );
        (
            Vec2::new(1.0 + on_screen.x, 1.0 - on_screen.y) / 2.0 * canvas,
            on_screen.abs().max_element() <= 1.0,
        )
    }

    /// The ray through a place on a canvas of this size, in CSS pixels: from the eye, with a direction of length one.
    #[must_use]
    pub fn ray(&self, at: Vec2, canvas: Vec2) -> (Vec3, Vec3) {
        let eye = self.transform();
        let half_tall = (FIELD_OF_VIEW / 2.0).tan();
        let aspect = canvas.x / canvas.y.max(1.0);
        let on_screen = at / canvas.max(Vec2::ONE) * 2.0 - Vec2::ONE;
        let direction = Vec3::new(
            on_screen.x * half_tall * aspect,
            -on_screen.y * half_tall,
            -1.0,
        );
        (eye.translation, (eye.rotation * direction).normalize())
    }

    /// This view, moved and from as much farther away as it takes for a picture of this shape to hold these points besides: what
    /// it held at the opposite edge stays there.
    fn holding(&self, points: &[Vec3], aspect: f32) -> Self {
        let eye = self.transform();
        let half_tall = (FIELD_OF_VIEW / 2.0).tan() * self.distance;
        let half = Vec2::new(half_tall * aspect, half_tall);
        let (mut low, mut high) = (-half, half);
        for &point in points {
            let seen = eye.rotation.inverse() * (point - self.centre);
            // As far from the middle as it seems to be, in the plane of the middle.
            let nearness = self.distance / (self.distance - seen.z).max(NEAREST);
            let at = seen.truncate() * nearness * (1.0 + HELD_MARGIN);
            (low, high) = (low.min(at), high.max(at));
        }
        let grown = ((high - low) / (2.0 * half)).max_element().max(1.0);
        let moved = (low + high) / 2.0;
        Self {
            centre: self.centre + eye.right() * moved.x + eye.up() * moved.y,
            distance: self.distance * grown,
            ..*self
        }
    }

    /// This view as a hand has left it: turned, nearer or farther, moved.
    fn turned(&self, by: &Camera) -> Self {
        Self {
            centre: self.reached(self.centre + Vec3::from(by.moved_mm) / 1000.0),
            yaw: (self.yaw + by.yaw_degrees.to_radians()).rem_euclid(std::f32::consts::TAU),
            pitch: (self.pitch + by.pitch_degrees.to_radians())
                .clamp(-STEEPEST_PITCH, STEEPEST_PITCH),
            distance: self.neared(self.distance / by.zoom),
        }
    }

    /// The nearest point to one that a hand may bring to the middle where this is the beginning, so that nobody gets lost.
    fn reached(&self, centre: Vec3) -> Vec3 {
        self.centre + (centre - self.centre).clamp_length_max(self.distance * FARTHEST_MOVE)
    }

    /// How near or far a hand may go where this is the beginning.
    fn neared(&self, distance: f32) -> f32 {
        distance.clamp(
            self.distance * NEAREST_SHARE,
            self.distance * FARTHEST_SHARE,
        )
    }

    /// How this view is turned, nearer or farther, and moved from another.
    fn turn_from(&self, home: &Self) -> Camera {
        Camera {
            yaw_degrees: turn_between(home.yaw, self.yaw).to_degrees(),
            pitch_degrees: (self.pitch - home.pitch).to_degrees(),
            zoom: home.distance / self.distance,
            moved_mm: ((self.centre - home.centre) * 1000.0).into(),
        }
    }

    fn between(&self, other: &Self, share: f32) -> Self {
        let turn = turn_between(self.yaw, other.yaw);
        Self {
            centre: self.centre.lerp(other.centre, share),
            yaw: self.yaw + turn * share,
            pitch: self.pitch + (other.pitch - self.pitch) * share,
            // Even steps of nearness, not of distance: otherwise one falls into the bone at the end.
            distance: (self.distance.ln() * (1.0 - share) + other.distance.ln() * share).exp(),
        }
    }
}

/// The shorter way round from one direction to another, in radians.
fn turn_between(from: f32, to: f32) -> f32 {
    use std::f32::consts::{PI, TAU};
    (to - from + PI).rem_euclid(TAU) - PI
}

#[derive(Clone, Copy, Debug)]
struct Flight {
    from: View,
    to: View,
    /// None until the first frame of the flight, so that time spent idle does not count.
    started: Option<f32>,
}

/// The camera's present view, and where it is going.
#[derive(Resource, Debug, Default)]
pub struct CameraRig {
    /// The present view.
    pub view: View,
    /// What the focus or the whole body begins with: hands keep within limits around it.
    home: View,
    /// What is asked for: that, turned as the state says.
    asked: View,
    flight: Option<Flight>,
    needs_home: bool,
    /// What a hand wants in the middle.
    wanted_centre: Option<Vec3>,
    placed: bool,
    /// From how far the whole body is seen, in metres.
    overview_distance: f32,
    /// Width by height of the canvas that `home` was computed for.
    aspect: f32,
}

impl CameraRig {
    /// Flies to the view that the state asks for, in the next frame.
    pub fn reframe(&mut self) {
        self.needs_home = true;
    }

    /// Turns by degrees: to the patient's left, and upwards.
    pub fn orbit(&mut self, yaw_degrees: f32, pitch_degrees: f32) {
        self.land();
        self.view.yaw =
            (self.view.yaw + yaw_degrees.to_radians()).rem_euclid(std::f32::consts::TAU);
        self.view.pitch =
            (self.view.pitch + pitch_degrees.to_radians()).clamp(-STEEPEST_PITCH, STEEPEST_PITCH);
    }

    /// Comes nearer (above 1) or goes away, within limits around the starting view.
    pub fn zoom(&mut self, factor: f32) {
        self.land();
        if factor.is_finite() && factor > 0.0 {
            self.view.distance = self.home.neared(self.view.distance / factor);
        }
    }

    /// Moves sideways by CSS pixels of a canvas of this height, within limits around the starting view.
    pub fn pan(&mut self, x: f32, y: f32, canvas_height: f32) {
        self.land();
        let transform = self.view.transform();
        let metres_a_pixel =
            2.0 * self.view.distance * (FIELD_OF_VIEW / 2.0).tan() / canvas_height.max(1.0);
        self.view.centre = self.within_limits(
            self.view.centre - transform.right() * x * metres_a_pixel
                + transform.up() * y * metres_a_pixel,
        );
    }

    /// Brings a point of the world to the middle, in the next frame, within the same limits.
    pub fn centre_on(&mut self, point: Vec3) {
        self.land();
        self.wanted_centre = Some(point);
    }

    /// The nearest point that may be in the middle, so that nobody gets lost.
    fn within_limits(&self, centre: Vec3) -> Vec3 {
        let reached = self.home.reached(centre);
        if reached.is_finite() {
            reached
        } else {
            self.view.centre
        }
    }

    /// How much of the figure around the bones is there, 0 to 1: close to the bone it would be a wall of glass.
    #[must_use]
    pub fn share_of_figure(&self) -> f32 {
        let afar = self.overview_distance.max(0.01);
        let share = (self.view.distance / afar - FIGURE_GONE) / (FIGURE_WHOLE - FIGURE_GONE);
        // In steps, so that a flight does not upload a look with every frame.
        (share.clamp(0.0, 1.0) * 16.0).round() / 16.0
    }

    /// Whether a flight is under way.
    #[must_use]
    pub const fn is_flying(&self) -> bool {
        self.flight.is_some() || self.needs_home || self.wanted_centre.is_some()
    }

    /// How the picture is turned from what the focus or the whole body begins with; none where it is not.
    #[must_use]
    pub fn turned(&self) -> Option<Camera> {
        (self.view != self.home).then(|| self.view.turn_from(&self.home))
    }

    /// From where one looks.
    #[must_use]
    pub fn looked_from(&self) -> (LookedFrom, Height) {
        // From the front over the patient's left, an eighth of a turn each.
        const ROUND: [LookedFrom; 8] = LookedFrom::ALL;
        let eighth = (self.view.yaw.to_degrees().rem_euclid(360.0) / 45.0).round() as usize % 8;
        let height = match self.view.pitch.to_degrees() {
            pitch if pitch > 25.0 => Height::Above,
            pitch if pitch < -25.0 => Height::Below,
            _ => Height::Level,
        };
        (ROUND[eighth], height)
    }

    /// A hand on the camera ends the flight where it is.
    fn land(&mut self) {
        self.flight = None;
        self.needs_home = false;
        self.wanted_centre = None;
    }

    /// Goes to a view: by a flight, or at once.
    fn go(&mut self, to: View, at_once: bool) {
        if at_once {
            self.view = to;
            self.flight = None;
        } else {
            self.flight = Some(Flight {
                from: self.view,
                to,
                started: None,
            });
        }
    }
}

/// The lens: from the frame of the eye to the frame of the picture, where depth is the inverse of the distance. `aspect` is
/// the picture's width by its height.
#[must_use]
pub fn lens(aspect: f32) -> Mat4 {
    Mat4::perspective_infinite_reverse_rh(FIELD_OF_VIEW, aspect, NEAREST)
}

fn fly(
    mut rig: ResMut<CameraRig>,
    state: Res<SceneState>,
    posture: Res<Posture>,
    library: Res<BoneLibrary>,
    time: Res<Time<Real>>,
    mut redraw: ResMut<Redraw>,
) {
    let aspect = state
        .canvas
        .map_or(1.0, |canvas| canvas.css.x / canvas.css.y);
    // A canvas of another shape wants another distance: but not against a hand that has chosen its own.
    let reshaped = (aspect - rig.aspect).abs() > 0.01;
    if let Some(skeleton) = library.on_stage()
        && (rig.needs_home || !rig.placed || reshaped)
    {
        let home = home(skeleton, &posture.goal, &state.view, aspect);
        let to = state.view.camera.map_or(home, |by| home.turned(&by));
        let untouched = rig.view == rig.asked;
        let flies = rig.needs_home || rig.flight.is_some();
        rig.home = home;
        rig.asked = to;
        rig.overview_distance = overview(skeleton, aspect).distance;
        rig.aspect = aspect;
        rig.needs_home = false;
        if !flies && rig.placed {
            if untouched {
                rig.view = to;
            }
        } else {
            let at_once = !rig.placed || state.view.reduced_motion;
            rig.go(to, at_once);
        }
        rig.placed = true;
        redraw.request();
    }
    if let Some(centre) = rig.wanted_centre.take() {
        let to = View {
            centre: rig.within_limits(centre),
            ..rig.view
        };
        rig.go(to, state.view.reduced_motion);
        redraw.request();
    }
    let now = time.elapsed_secs();
    if let Some(flight) = &mut rig.flight {
        let share = ((now - *flight.started.get_or_insert(now)) / FLIGHT_SECONDS).clamp(0.0, 1.0);
        let (from, to) = (flight.from, flight.to);
        if share >= 1.0 {
            rig.flight = None;
        }
        rig.view = from.between(&to, eased(share));
        redraw.request();
    }
}

/// The view that a focus or the overview starts with.
fn home(skeleton: &Skeleton, pose: &Pose, view: &SceneView, aspect: f32) -> View {
    let half_angle = (FIELD_OF_VIEW / 2.0).tan() * aspect.min(1.0);
    if let Some(place) = view.place()
        && let Some(target) = skeleton.target(&place, view)
    {
        let size = skeleton
            .bounds_of(&target.on)
            .map_or(0.3, |(low, high)| high.distance(low));
        let radius = (size * 0.26).clamp(0.03, 0.11);
        let by = pose.of_bone(&target.on);
        let towards_eye = if let Some(cut) = cut_at(skeleton, view) {
            by.transform_vector3(cut.normal)
        } else {
            // From where the needle comes, turned a little to the front and above: as one would stand.
            let mut normal = by.transform_vector3(target.point.normal);
            if place.site == FRONT_SITE {
                normal.x *= 0.5;
            }
            normal + Vec3::Z * 0.45 + Vec3::Y * 0.18
        };
        let frame = view.focus.as_ref().map(|focus| focus.frame);
        let (centre, radius) = if frame == Some(Frame::Bone) {
            end_of_bone(skeleton, &target)
        } else {
            (target.point.point_m, radius)
        };
        let view_of_target = View::from_direction(
            by.transform_point3(centre),
            towards_eye,
            radius / half_angle,
        );
        return view_of_target.holding(&small_bones(skeleton, pose, view, radius), aspect);
    }
    overview(skeleton, aspect)
}

/// The corners of the small bones whose landmarks the focus names, in the pose, metres: whoever is told to feel a kneecap's lower
/// end sees a kneecap. None in a cut, which shows one bone; a bone as large as the picture, of `radius` metres, is not meant.
fn small_bones(skeleton: &Skeleton, pose: &Pose, view: &SceneView, radius: f32) -> Vec<Vec3> {
    let Some(focus) = view.focus.as_ref().filter(|focus| !focus.section) else {
        return Vec::new();
    };
    let side = bone_side(focus.side);
    let named = |id: &str| focus.landmarks.iter().any(|named| named == id);
    let marks = skeleton.bones.landmarks.iter();
    let mut bones: Vec<BoneId> = marks
        .filter(|mark| named(&mark.id) && mark.side == side)
        .map(|mark| BoneId::new(&mark.bone, &mark.side))
        .collect();
    bones.dedup();
    let corners = bones.iter().filter_map(|id| {
        let (low, high) = skeleton.bounds_of(id)?;
        let by = pose.of_bone(id);
        (high.distance(low) < radius).then(|| {
            (0..8).map(move |corner| {
                let share = |axis: u32| (corner >> axis & 1) as f32;
                let shares = Vec3::new(share(0), share(1), share(2));
                by.transform_point3(low + (high - low) * shares)
            })
        })
    });
    corners.flatten().collect()
}

/// The end of the bone at which a point of entry lies, in the rest position: centre and radius, in metres.
fn end_of_bone(skeleton: &Skeleton, target: &Target) -> (Vec3, f32) {
    let Some((low, high)) = skeleton.bounds_of(&target.on) else {
        return (target.point.point_m, 0.1);
    };
    let size = (high - low).y;
    let upper = target.point.point_m.y > low.midpoint(high).y;
    let mut centre = low.midpoint(high);
    // A third of the way from that end: of no rule and of no landmark.
    centre.y = if upper {
        high.y - size / 3.0
    } else {
        low.y + size / 3.0
    };
    (centre, (size * 0.4).clamp(0.05, 0.17))
}

/// The view of the whole body from the front.
fn overview(skeleton: &Skeleton, aspect: f32) -> View {
    let Some((minimum, maximum)) = skeleton.bounds() else {
        return View::default();
    };
    let size = maximum - minimum;
    let half_tall = (FIELD_OF_VIEW / 2.0).tan();
    let distance =
        (size.y * 0.53 / half_tall).max(size.x * 0.56 / (half_tall * aspect)) + size.z * 0.5;
    View {
        centre: (minimum + maximum) / 2.0,
        yaw: 0.0,
        pitch: 0.04,
        distance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_and_its_direction_agree() {
        for direction in [
            Vec3::new(0.3, 0.2, 0.9),
            Vec3::new(-0.8, -0.4, -0.2),
            Vec3::new(0.9, 0.1, -0.4),
        ] {
            let view = View::from_direction(Vec3::ONE, direction, 2.0);
            assert!((view.towards_eye() - direction.normalize()).length() < 1e-5);
            let eye = view.transform().translation;
            assert!((eye - (Vec3::ONE + direction.normalize() * 2.0)).length() < 1e-5);
        }
    }

    #[test]
    fn a_ray_goes_through_the_place_where_its_points_are_drawn() {
        let view = View::from_direction(Vec3::new(0.1, 0.4, 0.0), Vec3::new(0.4, 0.3, 0.8), 0.6);
        let canvas = Vec2::new(800.0, 500.0);
        for at in [Vec2::new(400.0, 250.0), Vec2::new(37.0, 460.0)] {
            let (eye, direction) = view.ray(at, canvas);
            let (back, inside) = view.on_canvas(eye + direction * 0.5, canvas);
            assert!(inside && back.distance(at) < 0.01, "{at} became {back}");
        }
        let eye = view.transform().translation;
        let (behind, inside) = view.on_canvas(eye + view.towards_eye(), canvas);
        assert!(
            !inside && behind.x < 0.0 && behind.y < 0.0,
            "behind the eye: {behind}"
        );
    }

    #[test]
    fn what_a_view_has_to_hold_is_on_the_canvas_and_what_it_held_stays() {
        let view = View::from_direction(Vec3::new(0.1, 0.4, 0.0), Vec3::new(0.4, 0.3, 0.8), 0.3);
        let eye = view.transform();
        let canvas = Vec2::new(800.0, 500.0);
        let aspect = canvas.x / canvas.y;
        assert_eq!(view.holding(&[view.centre], aspect), view);
        for towards in [Vec3::Y, Vec3::X, Vec3::NEG_Y] {
            let out = view.centre + eye.rotation * (towards * 0.14 + Vec3::Z * 0.02);
            let (_, before) = view.on_canvas(out, canvas);
            assert!(!before, "{towards}");
            let held = view.holding(&[out], aspect);
            assert!(held.on_canvas(out, canvas).1, "{towards}");
            assert!(held.on_canvas(view.centre, canvas).1);
            assert!(held.distance < 1.5 * view.distance, "{held:?}");
        }
    }

    #[test]
    fn a_flight_takes_the_short_way_round() {
        let near_left = View {
            yaw: 3.0,
            ..View::default()
        };
        let near_right = View {
            yaw: -3.0,
            ..View::default()
        };
        let half = near_left.between(&near_right, 0.5);
        assert!(half.yaw.abs() > 3.0, "{half:?}");
    }

    #[test]
    fn no_hand_can_lose_the_bones() {
        let mut rig = CameraRig {
            home: View::default(),
            ..CameraRig::default()
        };
        for _ in 0..200 {
            rig.pan(500.0, -500.0, 600.0);
            rig.orbit(0.0, 40.0);
            rig.zoom(3.0);
        }
        assert!(rig.view.pitch <= STEEPEST_PITCH);
        assert!(rig.view.distance >= rig.home.distance * 0.19);
        assert!(rig.view.centre.distance(rig.home.centre) <= rig.home.distance * 0.46);
        rig.zoom(f32::NAN);
        assert!(rig.view.distance.is_finite());
    }

    #[test]
    fn a_turned_view_is_told_as_it_was_asked_for() {
        let home = View::from_direction(Vec3::new(0.1, 0.4, 0.0), Vec3::new(0.4, 0.3, 0.8), 0.6);
        let asked = Camera {
            yaw_degrees: -170.0,
            pitch_degrees: 12.0,
            zoom: 1.5,
            moved_mm: [10.0, -20.0, 5.0],
        };
        let told = home.turned(&asked).turn_from(&home);
        assert!(
            (told.yaw_degrees - asked.yaw_degrees).abs() < 1e-3,
            "{told:?}"
        );
        assert!((told.pitch_degrees - asked.pitch_degrees).abs() < 1e-3);
        assert!((told.zoom - asked.zoom).abs() < 1e-4);
        assert!(Vec3::from(told.moved_mm).distance(Vec3::from(asked.moved_mm)) < 1e-2);
    }

    #[test]
    fn a_turned_view_goes_no_farther_than_a_hand() {
        let home = View::default();
        let lost = home.turned(&Camera {
            yaw_degrees: 0.0,
            pitch_degrees: 180.0,
            zoom: 0.1,
            moved_mm: [3000.0, 0.0, 0.0],
        });
        assert!(lost.pitch <= STEEPEST_PITCH);
        assert!(lost.distance <= home.distance * 2.51);
        assert!(lost.centre.distance(home.centre) <= home.distance * 0.46);
    }

    #[test]
    fn from_where_one_looks_is_told_by_side_and_height() {
        let mut rig = CameraRig::default();
        assert_eq!(rig.looked_from(), (LookedFrom::Front, Height::Level));
        rig.orbit(-20.0, 0.0);
        assert_eq!(rig.looked_from().0, LookedFrom::Front);
        rig.orbit(110.0, 0.0);
        assert_eq!(rig.looked_from(), (LookedFrom::Left, Height::Level));
        rig.orbit(180.0, 60.0);
        assert_eq!(rig.looked_from(), (LookedFrom::Right, Height::Above));
    }
}
