//! Hands on the canvas: mouse, touch, wheel and keyboard become movements of the view.
//!
//! One finger or the left button turns, two fingers or the right button move, pinch and wheel zoom, a short press picks.
//! The wheel and the keys act only while the scene is active or focused: otherwise the page scrolls.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlCanvasElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::listener::Listener;
use crate::contract::hands::Hand;

const DEGREES_A_PIXEL: f32 = 0.4;
const DEGREES_A_KEY: f32 = 10.0;
const PIXELS_A_KEY: f32 = 24.0;
const ZOOM_A_KEY: f32 = 1.2;
/// A press that stays as near as this to where it began, in pixels of the screen, is a click: a hand shakes by as much however small the
/// page shows the picture.
const CLICK_SLACK: f32 = 6.0;
/// The same of a fingertip, which rolls while it rests.
const TOUCH_SLACK: f32 = 10.0;

/// What hands do to the scene.
#[derive(Clone, Debug, PartialEq)]
pub enum Gesture {
    /// A movement of the view.
    Hand(Hand),
    /// A short press, in CSS pixels of the canvas.
    Click(f32, f32),
    /// Two short presses, in CSS pixels of the canvas.
    DoubleClick(f32, f32),
    /// The pointer is here, not pressed; nowhere after leaving.
    Hover(Option<(f32, f32)>),
}

#[derive(Clone, Copy)]
struct Finger {
    id: i32,
    x: f32,
    y: f32,
}

#[derive(Default)]
struct Hands {
    fingers: Vec<Finger>,
    moves: bool,
    /// Where the first finger came down, in pixels of the screen.
    start: (f32, f32),
    /// Whether a finger has gone farther from there than a click may.
    drags: bool,
    active: bool,
}

/// The listeners of one canvas.
pub struct Input {
    hands: Rc<RefCell<Hands>>,
    _listeners: Vec<Listener>,
}

impl Input {
    /// Listens on a canvas.
    ///
    /// # Errors
    /// What the browser said.
    pub fn new(
        canvas: &HtmlCanvasElement,
        tell: impl Fn(Gesture) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let hands = Rc::new(RefCell::new(Hands::default()));
        let listeners = vec![
            press(canvas, &hands)?,
            drag(canvas, &hands, tell.clone())?,
            release(canvas, &hands, tell.clone())?,
            cancel(canvas, "pointercancel", &hands)?,
            leave(canvas, tell.clone())?,
            wheel(canvas, &hands, tell.clone())?,
            double_click(canvas, tell.clone())?,
            key(canvas, tell)?,
            Listener::new(canvas, "contextmenu", false, |event: Event| {
                event.prevent_default()
            })?,
        ];
        Ok(Self {
            hands,
            _listeners: listeners,
        })
    }

    /// Whether the wheel belongs to the scene.
    pub fn set_active(&self, active: bool) {
        self.hands.borrow_mut().active = active;
    }
}

/// Where an event is on the canvas, in its own CSS pixels: right also where the page has scaled it by a transform.
fn position(canvas: &HtmlCanvasElement, event: &MouseEvent) -> (f32, f32) {
    let seen = canvas.get_bounding_client_rect();
    let scale = |seen: f64, own: i32| {
        if seen > 0.0 {
            f64::from(own) / seen
        } else {
            1.0
        }
    };
    (
        ((f64::from(event.client_x()) - seen.left()) * scale(seen.width(), canvas.client_width()))
            as f32,
        ((f64::from(event.client_y()) - seen.top()) * scale(seen.height(), canvas.client_height()))
            as f32,
    )
}

/// Where an event is in the window, in pixels of the screen's own scale.
fn on_screen(event: &MouseEvent) -> (f32, f32) {
    (event.client_x() as f32, event.client_y() as f32)
}

fn press(canvas: &HtmlCanvasElement, hands: &Rc<RefCell<Hands>>) -> Result<Listener, JsValue> {
    let (on, hands) = (canvas.clone(), hands.clone());
    Listener::new(canvas, "pointerdown", true, move |event: PointerEvent| {
        let (x, y) = position(&on, &event);
        let mut hands = hands.borrow_mut();
        if hands.fingers.is_empty() {
            hands.start = on_screen(&event);
            hands.drags = false;
        }
        hands.moves = event.button() == 2 || event.shift_key();
        let id = event.pointer_id();
        hands.fingers.retain(|finger| finger.id != id);
        hands.fingers.push(Finger { id, x, y });
        // Without the capture a drag ends at the edge; where it is refused the drag still works inside.
        let _captured = on.set_pointer_capture(id);
    })
}

fn drag(
    canvas: &HtmlCanvasElement,
    hands: &Rc<RefCell<Hands>>,
    tell: impl Fn(Gesture) + 'static,
) -> Result<Listener, JsValue> {
    let (on, hands) = (canvas.clone(), hands.clone());
    Listener::new(canvas, "pointermove", true, move |event: PointerEvent| {
        let (x, y) = position(&on, &event);
        let mut held = hands.borrow_mut();
        if held.fingers.is_empty() {
            drop(held);
            if event.pointer_type() != "touch" {
                tell(Gesture::Hover(Some((x, y))));
            }
            return;
        }
        let Some(index) = held
            .fingers
            .iter()
            .position(|finger| finger.id == event.pointer_id())
        else {
            return;
        };
        let before = held.fingers.clone();
        held.fingers[index].x = x;
        held.fingers[index].y = y;
        let (dx, dy) = (x - before[index].x, y - before[index].y);
        let (screen_x, screen_y) = on_screen(&event);
        let slack = if event.pointer_type() == "touch" {
            TOUCH_SLACK
        } else {
            CLICK_SLACK
        };
        held.drags |= (screen_x - held.start.0).hypot(screen_y - held.start.1) > slack;
        let far_enough = held.drags;
        let moves = held.moves;
        let after = held.fingers.clone();
        drop(held);
        match (before.as_slice(), after.as_slice()) {
            ([_], [_]) if far_enough && moves => tell(Gesture::Hand(Hand::Pan { x: dx, y: dy })),
            ([_], [_]) if far_enough => tell(Gesture::Hand(Hand::Orbit {
                yaw_degrees: -dx * DEGREES_A_PIXEL,
                pitch_degrees: dy * DEGREES_A_PIXEL,
            })),
            ([a, b], [c, d]) => {
                let (wide_before, wide_after) =
                    ((a.x - b.x).hypot(a.y - b.y), (c.x - d.x).hypot(c.y - d.y));
                if wide_before > 1.0 && wide_after > 1.0 {
                    tell(Gesture::Hand(Hand::Zoom {
                        factor: wide_after / wide_before,
                    }));
                }
                tell(Gesture::Hand(Hand::Pan {
                    x: (c.x + d.x - a.x - b.x) / 2.0,
                    y: (c.y + d.y - a.y - b.y) / 2.0,
                }));
            }
            _ => {}
        }
    })
}

fn release(
    canvas: &HtmlCanvasElement,
    hands: &Rc<RefCell<Hands>>,
    tell: impl Fn(Gesture) + 'static,
) -> Result<Listener, JsValue> {
    let (on, hands) = (canvas.clone(), hands.clone());
    Listener::new(canvas, "pointerup", true, move |event: PointerEvent| {
        let mut held = hands.borrow_mut();
        let id = event.pointer_id();
        let was_held = held.fingers.iter().any(|finger| finger.id == id);
        let alone = held.fingers.len() == 1;
        held.fingers.retain(|finger| finger.id != id);
        let still = !held.drags;
        drop(held);
        if was_held && alone && still && event.button() == 0 {
            let (x, y) = position(&on, &event);
            tell(Gesture::Click(x, y));
        }
    })
}

fn cancel(
    canvas: &HtmlCanvasElement,
    kind: &'static str,
    hands: &Rc<RefCell<Hands>>,
) -> Result<Listener, JsValue> {
    let hands = hands.clone();
    Listener::new(canvas, kind, true, move |event: PointerEvent| {
        hands
            .borrow_mut()
            .fingers
            .retain(|finger| finger.id != event.pointer_id());
    })
}

fn leave(
    canvas: &HtmlCanvasElement,
    tell: impl Fn(Gesture) + 'static,
) -> Result<Listener, JsValue> {
    Listener::new(canvas, "pointerleave", true, move |_: PointerEvent| {
        tell(Gesture::Hover(None))
    })
}

fn wheel(
    canvas: &HtmlCanvasElement,
    hands: &Rc<RefCell<Hands>>,
    tell: impl Fn(Gesture) + 'static,
) -> Result<Listener, JsValue> {
    let hands = hands.clone();
    Listener::new(canvas, "wheel", false, move |event: WheelEvent| {
        if !hands.borrow().active {
            return;
        }
        event.prevent_default();
        let pixels = event.delta_y()
            * match event.delta_mode() {
                WheelEvent::DOM_DELTA_LINE => 16.0,
                WheelEvent::DOM_DELTA_PAGE => 400.0,
                _ => 1.0,
            };
        let factor = (-pixels.clamp(-400.0, 400.0) / 500.0).exp() as f32;
        tell(Gesture::Hand(Hand::Zoom { factor }));
    })
}

fn double_click(
    canvas: &HtmlCanvasElement,
    tell: impl Fn(Gesture) + 'static,
) -> Result<Listener, JsValue> {
    let on = canvas.clone();
    Listener::new(canvas, "dblclick", true, move |event: MouseEvent| {
        let (x, y) = position(&on, &event);
        tell(Gesture::DoubleClick(x, y));
    })
}

fn key(canvas: &HtmlCanvasElement, tell: impl Fn(Gesture) + 'static) -> Result<Listener, JsValue> {
    Listener::new(canvas, "keydown", false, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(hand) = hand_of_key(&event.key(), event.shift_key()) else {
            return;
        };
        event.prevent_default();
        tell(Gesture::Hand(hand));
    })
}

/// What a key does while the canvas has the focus.
fn hand_of_key(key: &str, shift: bool) -> Option<Hand> {
    let turn = |yaw: f32, pitch: f32| Hand::Orbit {
        yaw_degrees: yaw,
        pitch_degrees: pitch,
    };
    let shove = |x: f32, y: f32| Hand::Pan { x, y };
    Some(match (key, shift) {
        ("ArrowLeft", false) => turn(-DEGREES_A_KEY, 0.0),
        ("ArrowRight", false) => turn(DEGREES_A_KEY, 0.0),
        ("ArrowUp", false) => turn(0.0, DEGREES_A_KEY),
        ("ArrowDown", false) => turn(0.0, -DEGREES_A_KEY),
        ("ArrowLeft", true) => shove(PIXELS_A_KEY, 0.0),
        ("ArrowRight", true) => shove(-PIXELS_A_KEY, 0.0),
        ("ArrowUp", true) => shove(0.0, PIXELS_A_KEY),
        ("ArrowDown", true) => shove(0.0, -PIXELS_A_KEY),
        ("+" | "=", _) => Hand::Zoom { factor: ZOOM_A_KEY },
        ("-" | "_", _) => Hand::Zoom {
            factor: 1.0 / ZOOM_A_KEY,
        },
        ("Home", _) => Hand::Reset,
        _ => return None,
    })
}
